package org.zeroseg.core.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive that holds one class without parameters, given the text of its
 * methods in the serialised dialect.
 */
final class TorchScriptArchive {
  /** The type of {@code self} in the text of a method. */
  static final String SELF = "__torch__.K";

  private static final String CLASS_HEADER =
      "class K(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";

  /** Decides the schemas of the operators; "3" does not know {@code gelu(approximate=)}. */
  private static final String FORMAT = "10\n";

  private TorchScriptArchive() {}

  /**
   * The bytes of an archive.
   *
   * @param methods text of the methods, headers indented by two spaces and bodies by four
   */
  static byte[] of(String methods) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      stored(zip, "k/data.pkl", instance());
      stored(zip, "k/code/__torch__.py", (CLASS_HEADER + methods).getBytes(UTF_8));
      stored(zip, "k/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      stored(zip, "k/version", FORMAT.getBytes(US_ASCII));
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return out.toByteArray();
  }

  /** The pickle of {@code K.__new__(K)} with the state {@code {"training": False}}. */
  private static byte[] instance() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes("c__torch__\nK\n)".getBytes(US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    pickle.writeBytes("training".getBytes(US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  /** The loader maps entries into memory and therefore wants them uncompressed. */
  private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}

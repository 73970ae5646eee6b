package org.zeroseg.core.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.zeroseg.api.ArchiveException;

/** Manifests as files: JSON, and a last line with the CRC32C of everything above it. */
final class ManifestFile {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();
  private static final String CRC = "crc32c ";
  private static final int CRC_LINE = CRC.length() + 8 + 1;
  private static final long MAX_BYTES = 64L << 20;

  private ManifestFile() {}

  /** Makes {@code manifest} the newest one of {@code folder}; it is durable on return. */
  static void commit(Path folder, Manifest manifest) throws IOException {
    byte[] json = (GSON.toJson(manifest) + "\n").getBytes(UTF_8);
    byte[] crc = "%s%08x\n".formatted(CRC, Checksum.of(json, 0, json.length)).getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(json.length + crc.length).put(json).put(crc);
    DurableFiles.publish(folder.resolve(name(manifest)), bytes.flip());
  }

  static String name(Manifest manifest) {
    return ArchiveLayout.manifest(manifest.generation());
  }

  /** The manifests of a folder, newest first. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> generation(file) >= 0)
          .sorted(Comparator.comparingLong(ManifestFile::generation).reversed())
          .toList();
    }
  }

  private static long generation(Path file) {
    return ArchiveLayout.generationOf(file.getFileName().toString());
  }

  /**
   * Reads a manifest.
   *
   * @throws ArchiveException if its checksum, its text or its generation is wrong
   */
  static Manifest read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw damaged(file, "is larger than " + MAX_BYTES + " bytes", null);
    }
    byte[] bytes = Files.readAllBytes(file);
    int length = bytes.length - CRC_LINE;
    if (length < 0) {
      throw damaged(file, "is cut off", null);
    }
    String expected = "%s%08x\n".formatted(CRC, Checksum.of(bytes, 0, length));
    if (!Arrays.equals(expected.getBytes(UTF_8), 0, CRC_LINE, bytes, length, bytes.length)) {
      throw damaged(file, "has a wrong checksum", null);
    }
    Manifest manifest;
    try {
      manifest = GSON.fromJson(new String(bytes, 0, length, UTF_8), Manifest.class);
    } catch (JsonParseException e) {
      throw damaged(file, "is no valid JSON", e);
    } catch (RuntimeException e) { // what the records' constructors found
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
    if (manifest == null || manifest.generation() != generation(file)) {
      throw damaged(file, "states another generation than its name", null);
    }
    return manifest;
  }

  private static ArchiveException damaged(Path file, String what, Exception cause) {
    return new ArchiveException("manifest '%s' %s".formatted(file, what), cause);
  }
}

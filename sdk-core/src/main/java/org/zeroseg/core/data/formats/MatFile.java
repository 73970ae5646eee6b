package org.zeroseg.core.data.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.image.LabelMap;

/**
 * Reads one matrix of whole numbers of a MAT file of level 5. Variables before it are skipped by
 * their size, those after it are not looked at.
 */
public final class MatFile {
  private static final int HEADER = 128;
  private static final int LEVEL_5 = 0x0100;
  private static final int LEVEL_7_3 = 0x0200;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int MAX_BYTES = 1 << 30;

  private final Path file;
  private final String variable;

  private MatFile(Path file, String variable) {
    this.file = file;
    this.variable = variable;
  }

  /**
   * Reads a matrix as labels; element (i, j) is row i, column j.
   *
   * @param variable its name, e.g. {@code S}
   * @throws SampleException {@link SampleFault#UNSUPPORTED} for HDF5, {@link
   *     SampleFault#CORRUPT_LABEL} if the file is damaged or has no such matrix
   */
  public static LabelMap read(Path file, String variable) throws SampleException {
    return new MatFile(file, variable).read();
  }

  private LabelMap read() throws SampleException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SampleException(SampleFault.CORRUPT_LABEL, file, "cannot be read: " + e, e);
    }
    try {
      ByteBuffer elements = elements(content);
      while (elements.remaining() >= 8) {
        LabelMap found = element(elements);
        if (found != null) {
          return found;
        }
      }
    } catch (IOException | DataFormatException e) {
      throw new SampleException(SampleFault.CORRUPT_LABEL, file, e.getMessage(), e);
    }
    throw new SampleException(
        SampleFault.CORRUPT_LABEL, file, "there is no variable '%s'".formatted(variable));
  }

  private ByteBuffer elements(byte[] content) throws SampleException, IOException {
    if (content.length < HEADER) {
      throw new IOException("it is too short for a MAT file: %d bytes".formatted(content.length));
    }
    String text = new String(content, 0, 116, StandardCharsets.ISO_8859_1);
    boolean little = content[126] == 'I' && content[127] == 'M';
    if (!little && !(content[126] == 'M' && content[127] == 'I')) {
      throw new IOException("it is not a MAT file of level 5");
    }
    ByteBuffer buffer =
        ByteBuffer.wrap(content).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int version = buffer.getShort(124);
    if (version == LEVEL_7_3 || text.startsWith("MATLAB 7.3")) {
      throw new SampleException(
          SampleFault.UNSUPPORTED,
          file,
          "it is a MAT file of version 7.3 (HDF5), which is not supported; save it with '-v7'");
    }
    if (version != LEVEL_5) {
      throw new IOException("it has the unknown MAT version 0x%04X".formatted(version));
    }
    return buffer.position(HEADER);
  }

  /** Returns the matrix if this element is it, otherwise null; afterwards stands behind it. */
  private LabelMap element(ByteBuffer in) throws IOException, DataFormatException {
    MatElement element = MatElement.next(in);
    if (element.type() == COMPRESSED) {
      ByteBuffer inside = inflate(element.data());
      return inside.remaining() < 8 ? null : element(inside);
    }
    return element.type() == MATRIX ? MatMatrix.read(element.data(), variable) : null;
  }

  private static ByteBuffer inflate(ByteBuffer data) throws IOException, DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[1 << 16];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && !inflater.finished()) {
          throw new IOException("a compressed variable is truncated");
        }
        out.write(chunk, 0, count);
        if (out.size() > MAX_BYTES) {
          throw new IOException("a compressed variable is larger than 1 GiB");
        }
      }
      return ByteBuffer.wrap(out.toByteArray()).order(data.order());
    } finally {
      inflater.end();
    }
  }
}

package org.zeroseg.core.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.image.LabelMap;

class MatFileTest {
  private static final int UINT8_CLASS = 9;
  private static final int DOUBLE_CLASS = 6;
  private static final int CELL_CLASS = 1;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsBothByteOrdersAndTransposesToRows(boolean little) throws Exception {
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Path file =
        write(order, matrix(order, "S", DOUBLE_CLASS, 2, 3, 3, shorts(order, 1, 2, 3, 4, 5, 600)));

    assertThat(MatFile.read(file, "S"))
        .isEqualTo(LabelMap.of(3, 2, new int[] {1, 3, 5, 2, 4, 600}));
  }

  @Test
  void skipsOtherVariablesCompressedOrNot() throws Exception {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    byte[] other = matrix(order, "names", CELL_CLASS, 1, 1, 2, new byte[] {7});
    byte[] wanted = matrix(order, "S", UINT8_CLASS, 1, 2, 2, new byte[] {(byte) 200, 9});
    Path file = write(order, other, compressed(order, other), compressed(order, wanted));

    assertThat(MatFile.read(file, "S")).isEqualTo(LabelMap.of(2, 1, new int[] {200, 9}));
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    byte[] doubles = new byte[8];
    ByteBuffer.wrap(doubles).order(order).putDouble(1.5);

    refuses(write(order), "there is no variable 'S'");
    refuses(
        write(order, matrix(order, "S", CELL_CLASS, 1, 1, 2, new byte[] {1})),
        "variable 'S' is no matrix of real numbers");
    refuses(
        write(order, matrix(order, "S", UINT8_CLASS, 2, 2, 2, new byte[] {1})),
        "variable 'S' is no matrix with a value per pixel: 2 axes, 2 rows, 2 columns, 1 values");
    refuses(
        write(order, matrix(order, "S", DOUBLE_CLASS, 1, 1, 9, doubles)),
        "a label is no whole number: 1.5");
    Path words = folder.resolve("words.mat");
    Files.writeString(words, "x".repeat(200));
    refuses(words, "it is not a MAT file of level 5");
    Files.writeString(words, "short");
    refuses(words, "it is too short for a MAT file: 5 bytes");
  }

  private static void refuses(Path file, String reason) {
    assertThatThrownBy(() -> MatFile.read(file, "S"))
        .isInstanceOfSatisfying(
            SampleException.class, e -> assertThat(e.fault()).isEqualTo(SampleFault.CORRUPT_LABEL))
        .hasMessage(file + ": " + reason);
  }

  @Test
  void refusesEveryTruncation() throws Exception {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    byte[] matrix = matrix(order, "S", UINT8_CLASS, 4, 4, 2, new byte[16]);
    byte[] whole = Files.readAllBytes(write(order, compressed(order, matrix)));
    byte[] plain = Files.readAllBytes(write(order, matrix));
    for (byte[] content : new byte[][] {whole, plain}) {
      for (int length = 0; length < content.length; length++) {
        Path file = folder.resolve("cut.mat");
        Files.write(file, Arrays.copyOf(content, length));
        assertThatThrownBy(() -> MatFile.read(file, "S"))
            .as("first %d bytes", length)
            .isInstanceOf(SampleException.class);
      }
    }
  }

  private Path write(ByteOrder order, byte[]... elements) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(128).order(order);
    header.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.ISO_8859_1));
    header.putShort(124, (short) 0x0100);
    header.putShort(126, (short) ('M' << 8 | 'I'));
    out.write(header.array());
    for (byte[] element : elements) {
      out.write(element);
    }
    Path file = folder.resolve("a.mat");
    Files.write(file, out.toByteArray());
    return file;
  }

  /** A matrix element; names of up to four letters are stored in the small form. */
  private static byte[] matrix(
      ByteOrder order, String name, int kind, int rows, int columns, int type, byte[] values) {
    ByteBuffer out = ByteBuffer.allocate(1000).order(order);
    out.putInt(14).putInt(0);
    out.putInt(6).putInt(8).putInt(kind).putInt(0);
    out.putInt(5).putInt(8).putInt(rows).putInt(columns);
    if (name.length() <= 4) {
      out.putInt(name.length() << 16 | 1).put(name.getBytes(StandardCharsets.ISO_8859_1));
      out.position(out.position() + 4 - name.length());
    } else {
      out.putInt(1).putInt(name.length()).put(name.getBytes(StandardCharsets.ISO_8859_1));
      out.position((out.position() + 7) / 8 * 8);
    }
    out.putInt(type).putInt(values.length).put(values);
    out.position((out.position() + 7) / 8 * 8);
    out.putInt(4, out.position() - 8);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] compressed(ByteOrder order, byte[] element) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(zipped)) {
      deflater.write(element);
    }
    ByteBuffer out = ByteBuffer.allocate(8 + zipped.size()).order(order);
    return out.putInt(15).putInt(zipped.size()).put(zipped.toByteArray()).array();
  }

  private static byte[] shorts(ByteOrder order, int... values) {
    ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      out.putShort((short) value);
    }
    return out.array();
  }
}

package org.zeroseg.core.data.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.zeroseg.core.image.LabelMap;

/** A variable of a MAT file. */
final class MatMatrix {
  private static final int FIRST_NUMERIC = 6;
  private static final int LAST_NUMERIC = 15;
  private static final int COMPLEX = 0x0800;

  private MatMatrix() {}

  /** Reads the variable if it has that name, otherwise returns null. */
  static LabelMap read(ByteBuffer in, String name) throws IOException {
    if (in.remaining() == 0) {
      return null;
    }
    MatElement flags = MatElement.next(in);
    MatElement dimensions = MatElement.next(in);
    MatElement words = MatElement.next(in);
    byte[] letters = new byte[words.data().remaining()];
    words.data().get(letters);
    if (!new String(letters, StandardCharsets.ISO_8859_1).equals(name)) {
      return null;
    }
    int kind = flags.data().remaining() < 4 ? 0 : flags.data().getInt(0);
    int type = kind & 0xFF;
    if (type < FIRST_NUMERIC || type > LAST_NUMERIC || (kind & COMPLEX) != 0) {
      throw new IOException("variable '%s' is no matrix of real numbers".formatted(name));
    }
    return labels(dimensions, MatElement.next(in), name);
  }

  private static LabelMap labels(MatElement dimensions, MatElement values, String name)
      throws IOException {
    int axes = dimensions.count();
    int height = axes == 2 ? dimensions.integer(0) : 0;
    int width = axes == 2 ? dimensions.integer(1) : 0;
    if (height < 1 || width < 1 || (long) width * height != values.count()) {
      throw new IOException(
          "variable '%s' is no matrix with a value per pixel: %d axes, %d rows, %d columns, %d values"
              .formatted(name, axes, height, width, values.count()));
    }
    int[] labels = new int[width * height];
    int at = 0;
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        labels[y * width + x] = values.integer(at++);
      }
    }
    return LabelMap.of(width, height, labels);
  }
}

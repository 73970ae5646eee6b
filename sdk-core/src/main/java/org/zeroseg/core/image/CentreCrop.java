package org.zeroseg.core.image;

import java.util.Arrays;

/**
 * Cuts a square from the centre; what is smaller is first padded with half the difference, rounded
 * down, at the left and top. Offsets round halves to even.
 */
record CentreCrop(int size) {
  static CentreCrop of(int size) {
    return new CentreCrop(size);
  }

  RgbImage apply(RgbImage image) {
    if (image.width() == size && image.height() == size) {
      return image;
    }
    byte[] result = new byte[3 * size * size];
    Axis columns = Axis.of(image.width(), size);
    Axis rows = Axis.of(image.height(), size);
    for (int y = 0; y < rows.length; y++) {
      int from = 3 * ((rows.source + y) * image.width() + columns.source);
      int to = 3 * ((rows.target + y) * size + columns.target);
      System.arraycopy(image.bytes(), from, result, to, 3 * columns.length);
    }
    return RgbImage.wrap(size, size, result);
  }

  LabelMap apply(LabelMap map, int padding) {
    int[] result = new int[size * size];
    Arrays.fill(result, padding);
    Axis columns = Axis.of(map.width(), size);
    Axis rows = Axis.of(map.height(), size);
    for (int y = 0; y < rows.length; y++) {
      int from = (rows.source + y) * map.width() + columns.source;
      int to = (rows.target + y) * size + columns.target;
      System.arraycopy(map.labels(), from, result, to, columns.length);
    }
    return LabelMap.wrap(size, size, result);
  }

  /** A stretch of {@code length} source pixels and where it goes. */
  private record Axis(int source, int target, int length) {
    static Axis of(int length, int size) {
      return length >= size
          ? new Axis((int) Math.rint((length - size) / 2.0), 0, size)
          : new Axis(0, (size - length) / 2, length);
    }
  }
}

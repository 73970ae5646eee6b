package org.zeroseg.core.image;

import java.util.Arrays;

/** The two passes of a separable resize over interleaved bytes; both round to bytes. */
final class ResamplePasses {
  private static final int HALF = 1 << (ResampleWeights.PRECISION - 1);

  private ResamplePasses() {}

  /** Resizes every row. */
  static byte[] horizontal(
      byte[] pixels, int width, int height, int channels, ResampleWeights columns) {
    byte[] result = new byte[Math.multiplyExact(height, columns.targets() * channels)];
    int[] row = new int[width * channels];
    for (int y = 0; y < height; y++) {
      int from = y * row.length;
      for (int i = 0; i < row.length; i++) {
        row[i] = pixels[from + i] & 0xFF;
      }
      int to = y * columns.targets() * channels;
      if (channels == 3) {
        rgbRow(row, columns, result, to);
      } else {
        anyRow(row, channels, columns, result, to);
      }
    }
    return result;
  }

  private static void rgbRow(int[] row, ResampleWeights columns, byte[] result, int to) {
    int[] weights = columns.weights();
    int at = to;
    for (int x = 0; x < columns.targets(); x++) {
      int from = columns.first()[x] * 3;
      int tap = x * columns.taps();
      int end = tap + columns.count()[x];
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      for (; tap < end; tap++, from += 3) {
        int weight = weights[tap];
        red += row[from] * weight;
        green += row[from + 1] * weight;
        blue += row[from + 2] * weight;
      }
      result[at++] = toByte(red);
      result[at++] = toByte(green);
      result[at++] = toByte(blue);
    }
  }

  private static void anyRow(
      int[] row, int channels, ResampleWeights columns, byte[] result, int to) {
    for (int x = 0; x < columns.targets(); x++) {
      for (int c = 0; c < channels; c++) {
        int sum = HALF;
        int from = columns.first()[x] * channels + c;
        for (int tap = 0; tap < columns.count()[x]; tap++) {
          sum += row[from + tap * channels] * columns.weights()[x * columns.taps() + tap];
        }
        result[to + x * channels + c] = toByte(sum);
      }
    }
  }

  /** Resizes every column; {@code stride} is the number of bytes in a row. */
  static byte[] vertical(byte[] pixels, int stride, ResampleWeights rows) {
    byte[] result = new byte[Math.multiplyExact(rows.targets(), stride)];
    int[] sums = new int[stride];
    for (int y = 0; y < rows.targets(); y++) {
      Arrays.fill(sums, HALF);
      for (int tap = 0; tap < rows.count()[y]; tap++) {
        accumulate(
            pixels, (rows.first()[y] + tap) * stride, rows.weights()[y * rows.taps() + tap], sums);
      }
      int to = y * stride;
      for (int i = 0; i < stride; i++) {
        result[to + i] = toByte(sums[i]);
      }
    }
    return result;
  }

  private static void accumulate(byte[] pixels, int from, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (pixels[from + i] & 0xFF) * weight;
    }
  }

  private static byte toByte(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> ResampleWeights.PRECISION));
  }
}

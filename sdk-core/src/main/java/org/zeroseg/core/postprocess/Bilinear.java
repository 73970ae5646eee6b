package org.zeroseg.core.postprocess;

/**
 * Bilinear resizing of small maps, align_corners false and without antialiasing, in the order of
 * operations of torch: along a row first, then between two rows.
 */
public final class Bilinear {
  private final int[] lower;
  private final int[] upper;
  private final float[] fraction;

  /** Sample positions of one axis. */
  private Bilinear(int from, int to) {
    lower = new int[to];
    upper = new int[to];
    fraction = new float[to];
    float scale = (float) from / to;
    for (int o = 0; o < to; o++) {
      float s = Math.max(0, scale * (o + 0.5f) - 0.5f);
      lower[o] = Math.min((int) s, from - 1);
      upper[o] = Math.min(lower[o] + 1, from - 1);
      fraction[o] = Math.min(s - lower[o], 1);
    }
  }

  /** The samples of an axis of {@code from} values when it is resized to {@code to}. */
  public static Bilinear axis(int from, int to) {
    return new Bilinear(from, to);
  }

  /**
   * The same as a matrix: row i holds the weights of the inputs in output i, {@code [to, from]}.
   */
  public float[] matrix(int from) {
    float[] matrix = new float[Math.multiplyExact(lower.length, from)];
    for (int o = 0; o < lower.length; o++) {
      matrix[o * from + lower[o]] += 1 - fraction[o];
      matrix[o * from + upper[o]] += fraction[o];
    }
    return matrix;
  }

  /** Stretches every row of a map: {@code [rows, from]} to {@code [rows, to]}. */
  public void alongRows(float[] in, int offset, int rows, int from, float[] out) {
    int to = lower.length;
    for (int y = 0; y < rows; y++) {
      int start = offset + y * from;
      for (int x = 0; x < to; x++) {
        float t = fraction[x];
        out[y * to + x] = (1 - t) * in[start + lower[x]] + t * in[start + upper[x]];
      }
    }
  }

  /** Column {@code o} of what {@link #alongRows} gives, one value per row of the map. */
  public void column(float[] in, int offset, int rows, int from, int o, float[] out) {
    float t = fraction[o];
    for (int y = 0; y < rows; y++) {
      int start = offset + y * from;
      out[y] = (1 - t) * in[start + lower[o]] + t * in[start + upper[o]];
    }
  }

  /** Resizes one line of values. */
  public void line(float[] in, float[] out) {
    for (int o = 0; o < lower.length; o++) {
      float t = fraction[o];
      out[o] = (1 - t) * in[lower[o]] + t * in[upper[o]];
    }
  }

  /** Row {@code o} of the result, between two rows of a map that has its final width. */
  public void betweenRows(float[] in, int width, int o, float[] out) {
    float t = fraction[o];
    float rest = 1 - t;
    int low = lower[o] * width;
    int high = upper[o] * width;
    for (int x = 0; x < width; x++) {
      out[x] = rest * in[low + x] + t * in[high + x];
    }
  }

  /**
   * Resizes maps.
   *
   * @param maps {@code [count, height, width]}
   * @return {@code [count, newHeight, newWidth]}; the same array if the size does not change
   */
  public static float[] resize(
      float[] maps, int count, int height, int width, int newHeight, int newWidth) {
    if (height == newHeight && width == newWidth) {
      return maps;
    }
    Bilinear columns = axis(width, newWidth);
    Bilinear rows = axis(height, newHeight);
    float[] out = new float[Math.multiplyExact(count, Math.multiplyExact(newHeight, newWidth))];
    float[] stretched = new float[height * newWidth];
    float[] row = new float[newWidth];
    for (int n = 0; n < count; n++) {
      columns.alongRows(maps, n * height * width, height, width, stretched);
      for (int y = 0; y < newHeight; y++) {
        rows.betweenRows(stretched, newWidth, y, row);
        System.arraycopy(row, 0, out, (n * newHeight + y) * newWidth, newWidth);
      }
    }
    return out;
  }
}

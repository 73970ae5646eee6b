package org.zeroseg.core.text;

/** Arithmetic of embeddings in plain Java, accumulated in double. */
final class UnitVectors {
  private UnitVectors() {}

  /**
   * The mean of the unit-length rows, scaled to unit length: {@code e = f / |f|, m = mean(e), m /
   * |m|}.
   *
   * @param rows {@code [n, E]}; a row of zeros counts as zeros
   */
  static float[] ensemble(float[][] rows) {
    double[] sum = new double[rows[0].length];
    for (float[] row : rows) {
      double norm = norm(row);
      for (int i = 0; norm > 0 && i < sum.length; i++) {
        sum[i] += row[i] / norm;
      }
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    double norm = Math.sqrt(square);
    float[] result = new float[sum.length];
    for (int i = 0; norm > 0 && i < sum.length; i++) {
      result[i] = (float) (sum[i] / norm);
    }
    return result;
  }

  private static double norm(float[] row) {
    double square = 0;
    for (float value : row) {
      square += (double) value * value;
    }
    return Math.sqrt(square);
  }
}

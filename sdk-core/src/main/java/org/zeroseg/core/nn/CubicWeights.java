package org.zeroseg.core.nn;

/**
 * Cubic convolution along one axis as a matrix, with A = -0.75, no antialiasing and samples clamped
 * to the border: what deep-learning frameworks call bicubic.
 */
final class CubicWeights {
  private static final double A = -0.75;

  private CubicWeights() {}

  /** Samples at the centres of equal cells: {@code s = (o + 0.5) n / to - 0.5}. */
  static float[] sizeBased(int n, int to) {
    return matrix(n, to, (double) n / to, 0.5);
  }

  /**
   * Samples by the factor {@code f = (to + 0.1) / n}: {@code s = (o + 0.5) / f - 0.5}. The 0.1,
   * which published code adds against rounding, moves the samples visibly.
   */
  static float[] scaleBased(int n, int to) {
    return matrix(n, to, n / (to + 0.1), 0.5);
  }

  /** First and last samples coincide: {@code s = o (n - 1) / (to - 1)}. */
  static float[] alignedCorners(int n, int to) {
    return matrix(n, to, to > 1 ? (n - 1.0) / (to - 1.0) : 0, 0);
  }

  /** Row-major {@code [to, n]}. */
  private static float[] matrix(int n, int to, double step, double centre) {
    float[] matrix = new float[to * n];
    for (int o = 0; o < to; o++) {
      double s = (o + centre) * step - centre;
      int i = (int) Math.floor(s);
      double t = s - i;
      double[] weights = {outer(1 + t), inner(t), inner(1 - t), outer(2 - t)};
      for (int j = 0; j < 4; j++) {
        int source = Math.min(Math.max(i - 1 + j, 0), n - 1);
        matrix[o * n + source] += (float) weights[j];
      }
    }
    return matrix;
  }

  private static double inner(double x) {
    return ((A + 2) * x - (A + 3)) * x * x + 1;
  }

  private static double outer(double x) {
    return ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
  }
}

package org.zeroseg.core.postprocess;

/** Softmax over classes, and the exponential that dominates its cost. */
public final class Softmax {
  private static final float LOG2_E = 1.44269504f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float ROUND = 0x1.8p23f;

  private Softmax() {}

  /**
   * Softmax over the first axis.
   *
   * @param scores {@code [classes, points]}; not changed
   * @return of the same layout
   */
  public static float[] overClasses(float[] scores, int classes) {
    int points = scores.length / classes;
    float[] out = new float[scores.length];
    float[] column = new float[classes];
    for (int p = 0; p < points; p++) {
      float most = Float.NEGATIVE_INFINITY;
      for (int t = 0; t < classes; t++) {
        column[t] = scores[t * points + p];
        most = Math.max(most, column[t]);
      }
      float sum = 0;
      for (int t = 0; t < classes; t++) {
        column[t] = exp(column[t] - most);
        sum += column[t];
      }
      for (int t = 0; t < classes; t++) {
        out[t * points + p] = column[t] / sum;
      }
    }
    return out;
  }

  /**
   * The exponential function for arguments up to 0, in float32: within 2 units in the last place of
   * {@code Math.exp}, several times faster; 0 below -87. NaN stays NaN.
   */
  static float exp(float x) {
    if (x < -87f) {
      return 0;
    }
    float n = (x * LOG2_E + ROUND) - ROUND; // rounds to the nearest integer
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float y = 1.9875691500e-4f;
    y = y * r + 1.3981999507e-3f;
    y = y * r + 8.3334519073e-3f;
    y = y * r + 4.1665795894e-2f;
    y = y * r + 1.6666665459e-1f;
    y = y * r + 5.0000001201e-1f;
    y = y * r * r + r + 1;
    return y * Float.intBitsToFloat(((int) n + 127) << 23);
  }
}

package org.zeroseg.core.runtime;

/**
 * The matrix of a bicubic resize along one axis, kernel a = -0.75, edges repeated.
 *
 * <p>libtorch computes positions and weights in float32, so that its builds for different
 * processors disagree (5e-6 was seen on values of size one). Here they are exact and rounded once.
 */
public final class CubicWeights {
  private static final double A = -0.75;

  private CubicWeights() {}

  /**
   * Row i holds the weights of the inputs in output i.
   *
   * @param alignCorners whether the outermost samples fall on the outermost pixels
   * @param scale outputs per input; ignored with {@code alignCorners}
   * @return {@code outputs * inputs} weights
   */
  public static float[] of(int inputs, int outputs, double scale, boolean alignCorners) {
    double[] matrix = new double[Math.multiplyExact(outputs, inputs)];
    for (int i = 0; i < outputs; i++) {
      double position =
          alignCorners
              ? outputs > 1 ? i * (inputs - 1.0) / (outputs - 1.0) : 0
              : (i + 0.5) / scale - 0.5;
      int floor = (int) Math.floor(position);
      for (int tap = -1; tap <= 2; tap++) {
        int input = Math.min(Math.max(floor + tap, 0), inputs - 1);
        matrix[i * inputs + input] += weight(Math.abs(position - floor - tap));
      }
    }
    float[] rounded = new float[matrix.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) matrix[i];
    }
    return rounded;
  }

  private static double weight(double distance) {
    if (distance <= 1) {
      return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
    }
    return distance < 2 ? ((A * distance - 5 * A) * distance + 8 * A) * distance - 4 * A : 0;
  }
}

package org.zeroseg.core.retrieval;

/** A vector as int8 codes times a scale, with a proven bound on what that leaves out. */
final class Quantizer {
  private final byte[] codes;
  private float scale;
  private float residual;

  Quantizer(int dimension) {
    codes = new byte[dimension];
  }

  /**
   * Rounds {@code vector} to {@code scale * codes}, largest magnitude to 127.
   *
   * @param vector finite and not zero
   */
  void quantize(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    scale = Math.max(largest / 127f, Float.MIN_NORMAL);
    double squares = 0;
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) Math.max(-127, Math.min(127, Math.round(vector[i] / scale)));
      double left = vector[i] - (double) scale * codes[i];
      squares += left * left;
    }
    residual = Math.nextUp((float) Math.sqrt(squares));
  }

  /** The codes of the last vector; overwritten by the next. */
  byte[] codes() {
    return codes;
  }

  float scale() {
    return scale;
  }

  /** At least the Euclidean norm of {@code vector - scale * codes}. */
  float residual() {
    return residual;
  }
}

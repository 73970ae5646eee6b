package org.zeroseg.core.data.toyland;

/**
 * Value noise in [-1, 1]: a fixed random lattice, smoothly interpolated, repeating every 256 units.
 */
final class Noise {

  private static final int PERIOD = 256;
  private static final float[] LATTICE = lattice();

  private Noise() {}

  private static float[] lattice() {
    ToyRandom random = new ToyRandom(20221128, 0);
    float[] values = new float[PERIOD * PERIOD];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.between(-1, 1);
    }
    return values;
  }

  static float at(double x, double y) {
    int x0 = floor(x);
    int y0 = floor(y);
    float fx = fade((float) (x - x0));
    float fy = fade((float) (y - y0));
    int left = x0 & (PERIOD - 1);
    int right = (x0 + 1) & (PERIOD - 1);
    int top = (y0 & (PERIOD - 1)) * PERIOD;
    int bottom = ((y0 + 1) & (PERIOD - 1)) * PERIOD;
    float a = LATTICE[top + left] + fx * (LATTICE[top + right] - LATTICE[top + left]);
    float b = LATTICE[bottom + left] + fx * (LATTICE[bottom + right] - LATTICE[bottom + left]);
    return a + fy * (b - a);
  }

  /** Two octaves; softer than a plain sum, still within [-1, 1]. */
  static float cloudy(double x, double y) {
    return 0.66f * at(x, y) + 0.34f * at(2.1 * x + 17.3, 2.1 * y + 5.7);
  }

  private static int floor(double x) {
    int i = (int) x;
    return x < i ? i - 1 : i;
  }

  private static float fade(float t) {
    return t * t * (3 - 2 * t);
  }
}

package org.zeroseg.core.data.toyland;

/** Arithmetic on colours packed as {@code 0xRRGGBB}. */
final class Tint {

  static final int WHITE = 0xFFFFFF;
  static final int BLACK = 0x000000;

  private Tint() {}

  static int rgb(double red, double green, double blue) {
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  static int red(int rgb) {
    return rgb >> 16 & 0xFF;
  }

  static int green(int rgb) {
    return rgb >> 8 & 0xFF;
  }

  static int blue(int rgb) {
    return rgb & 0xFF;
  }

  /** {@code a} at t = 0, {@code b} at t = 1. */
  static int mix(int a, int b, double t) {
    return rgb(
        red(a) + t * (red(b) - red(a)),
        green(a) + t * (green(b) - green(a)),
        blue(a) + t * (blue(b) - blue(a)));
  }

  static int darker(int rgb, double share) {
    return mix(rgb, BLACK, share);
  }

  static int lighter(int rgb, double share) {
    return mix(rgb, WHITE, share);
  }

  /**
   * A colour near {@code rgb}: each channel moves by at most {@code range}, all by a common part.
   */
  static int vary(int rgb, ToyRandom random, double range) {
    double common = random.between(-range, range);
    return rgb(
        red(rgb) + 0.6 * common + random.between(-range, range) * 0.4,
        green(rgb) + 0.6 * common + random.between(-range, range) * 0.4,
        blue(rgb) + 0.6 * common + random.between(-range, range) * 0.4);
  }

  private static int clamp(double value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5);
  }
}

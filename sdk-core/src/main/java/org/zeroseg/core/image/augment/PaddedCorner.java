package org.zeroseg.core.image.augment;

import java.util.random.RandomGenerator;

/** At which sides a small image is padded. */
public enum PaddedCorner {
  /** Always at the right and at the bottom (ReCo+). */
  RIGHT_BOTTOM,
  /**
   * At one of the four corners, with the published probabilities: left and top 1/4, left and bottom
   * 3/16, right and top 9/64, right and bottom 27/64. Each test of the reference draws anew.
   */
  SKEWED,
  /** At one of the four corners, with equal probabilities. */
  UNIFORM;

  /**
   * Draws the sides.
   *
   * @param columns how many columns are added
   * @param rows how many rows are added
   */
  Padding draw(RandomGenerator random, int columns, int rows) {
    boolean left = false;
    boolean top = false;
    if (this == SKEWED) {
      if (random.nextDouble() < 0.25) {
        left = true;
        top = true;
      } else if (isQuarter(random, 0.25)) {
        left = true;
      } else {
        top = isQuarter(random, 0.5);
      }
    } else if (this == UNIFORM) {
      left = random.nextBoolean();
      top = random.nextBoolean();
    }
    return new Padding(left ? columns : 0, top ? rows : 0, left ? 0 : columns, top ? 0 : rows);
  }

  private static boolean isQuarter(RandomGenerator random, double from) {
    double u = random.nextDouble();
    return u >= from && u < from + 0.25;
  }
}

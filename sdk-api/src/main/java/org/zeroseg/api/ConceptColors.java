package org.zeroseg.api;

import java.awt.Color;

/**
 * The colours in which concepts are drawn: distinct for neighbours, the same for an index in every
 * picture.
 */
public final class ConceptColors {
  /** The colour of pixels that belong to nothing, {@code 0xRRGGBB}. */
  public static final int NOTHING = 0x303030;

  private static final int[] FIRST = {
    0x4E79A7, 0xF28E2B, 0x59A14F, 0xE15759, 0xB07AA1, 0xEDC948, 0x76B7B2, 0xFF9DA7, 0x9C755F,
    0x2F9DF4, 0x8CD17D, 0xD37295, 0xB6992D, 0x499894, 0xA0CBE8, 0xD4A6C8, 0xFABFD2, 0x86BCB6,
    0xF1CE63, 0xD7B5A6
  };
  private static final double GOLDEN_ANGLE = 0.38196601125;

  private ConceptColors() {}

  /**
   * The colour of the concept at an index.
   *
   * @param index from 0, or {@link Segmentation#NOTHING}
   * @return {@code 0xRRGGBB}
   */
  public static int of(int index) {
    if (index == Segmentation.NOTHING) {
      return NOTHING;
    }
    if (index < FIRST.length) {
      return FIRST[index];
    }
    // Beyond the hand-picked ones: hues a golden angle apart, in three brightnesses.
    double hue = index * GOLDEN_ANGLE;
    float brightness = 0.95f - 0.2f * (index % 3);
    return Color.HSBtoRGB((float) (hue - Math.floor(hue)), 0.55f, brightness) & 0xffffff;
  }
}

package org.zeroseg.core.image;

import java.util.Locale;

/** Arithmetic on colours 0xRRGGBB. */
public final class Colours {
  /** Anchors of {@link #heat}: dark violet to pale yellow, brightness rising evenly. */
  private static final int[] HEAT = {0x0B0724, 0x3B0F70, 0x8C2981, 0xDE4968, 0xFE9F6D, 0xFCFDBF};

  private Colours() {}

  /**
   * Mixes two colours.
   *
   * @param share of {@code second}, in [0, 1]
   */
  public static int mix(int first, int second, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double a = first >> shift & 0xFF;
      double b = second >> shift & 0xFF;
      mixed |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return mixed;
  }

  /** Perceived brightness in [0, 255] (ITU-R 601-2). */
  public static int luma(int rgb) {
    return (19595 * (rgb >> 16 & 0xFF) + 38470 * (rgb >> 8 & 0xFF) + 7471 * (rgb & 0xFF) + 32768)
        >> 16;
  }

  /** The grey of the same brightness. */
  public static int grey(int rgb) {
    return luma(rgb) * 0x010101;
  }

  /** Black or white, whichever is easier to read on a background. */
  public static int readableOn(int background) {
    return luma(background) > 140 ? 0x000000 : 0xFFFFFF;
  }

  /** The colour as HTML and CSS write it, e.g. {@code #4e79a7}. */
  public static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
  }

  /**
   * A colour for a score: dark violet at 0, pale yellow at 1, distinguishable also in grey.
   *
   * @param score clamped to [0, 1]; NaN counts as 0
   */
  public static int heat(double score) {
    double at = score > 0 ? Math.min(score, 1) * (HEAT.length - 1) : 0;
    int low = Math.min((int) at, HEAT.length - 2);
    return mix(HEAT[low], HEAT[low + 1], at - low);
  }
}

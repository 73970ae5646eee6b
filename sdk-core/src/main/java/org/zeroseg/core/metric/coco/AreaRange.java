package org.zeroseg.core.metric.coco;

import java.util.List;

/**
 * Objects of a size.
 *
 * @param name in the figures: {@code ""} for all, else {@code s}, {@code m}, {@code l}
 * @param smallest area in pixels that belongs to it
 * @param largest area in pixels that belongs to it
 */
record AreaRange(String name, double smallest, double largest) {
  /** Those of COCO; the first one is of all objects. */
  static final List<AreaRange> ALL =
      List.of(
          new AreaRange("", 0, 1e10),
          new AreaRange("s", 0, 32 * 32),
          new AreaRange("m", 32 * 32, 96 * 96),
          new AreaRange("l", 96 * 96, 1e10));

  /** Which ranges an area is outside of: bit {@code a} for range {@code a}. */
  static int outside(double area) {
    int bits = 0;
    for (int a = 0; a < ALL.size(); a++) {
      AreaRange range = ALL.get(a);
      bits |= area < range.smallest || area > range.largest ? 1 << a : 0;
    }
    return bits;
  }
}

package org.zeroseg.core.mask;

import org.zeroseg.api.data.BoundingBox;

/** Overlap of boxes. */
public final class Boxes {
  private Boxes() {}

  /**
   * Intersection over union, or over the area of {@code found} where the other is a crowd region.
   *
   * @return from 0 to 1; 0 if they do not overlap
   */
  public static double iou(BoundingBox found, BoundingBox truth, boolean crowd) {
    double columns =
        Math.min(found.x() + found.width(), truth.x() + truth.width())
            - Math.max(found.x(), truth.x());
    double rows =
        Math.min(found.y() + found.height(), truth.y() + truth.height())
            - Math.max(found.y(), truth.y());
    if (columns <= 0 || rows <= 0) {
      return 0;
    }
    double common = columns * rows;
    return common / (crowd ? area(found) : area(found) + area(truth) - common);
  }

  /** Width times height. */
  public static double area(BoundingBox box) {
    return box.width() * box.height();
  }
}

package org.zeroseg.core.metric.coco;

import java.util.Objects;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.core.mask.MaskRegion;

/**
 * An object of an image, true or predicted.
 *
 * @param category its id
 * @param mask its pixels; null where only boxes are compared
 * @param box its box; null where only masks are compared
 * @param area what decides whether it is small, medium or large
 * @param score confidence; of no meaning for a true one
 * @param crowd a true region of many objects that are not told apart
 */
public record CocoObject(
    int category, MaskRegion mask, BoundingBox box, double area, double score, boolean crowd) {
  /** Checks that it can be compared. */
  public CocoObject {
    if (mask == null && box == null) {
      throw new IllegalArgumentException("an object needs a mask or a box");
    }
    if (Double.isNaN(score) || Double.isNaN(area)) {
      throw new IllegalArgumentException(
          "an object of category %d has score %s and area %s".formatted(category, score, area));
    }
  }

  /** A predicted object of which the mask is known; its area and box are the mask's. */
  public static CocoObject found(int category, MaskRegion mask, double score) {
    return new CocoObject(
        category, mask, CocoObject.box(Objects.requireNonNull(mask)), mask.area(), score, false);
  }

  /** The box of a mask, as a file would give it. */
  static BoundingBox box(MaskRegion mask) {
    var box = mask.box();
    return new BoundingBox(box.x(), box.y(), box.width(), box.height());
  }
}

package org.zeroseg.api.data;

import java.util.Objects;
import org.zeroseg.api.Mask;

/**
 * An annotated object.
 *
 * @param id the annotation's id, unique within the dataset
 * @param label its category
 * @param mask its pixels
 * @param area as the annotation says, which may differ from the mask's by rounding
 * @param box as the annotation says, or the mask's tight box
 * @param crowd true for a region of many objects that are not told apart
 */
public record TrueInstance(
    long id, int label, Mask mask, double area, BoundingBox box, boolean crowd) {
  /** Checks that nothing is missing. */
  public TrueInstance {
    Objects.requireNonNull(mask, "mask");
    Objects.requireNonNull(box, "box");
  }

  /**
   * An object of which nothing but the mask is annotated.
   *
   * @param id unique within the dataset
   * @param label its category
   * @param mask its pixels
   * @return the object with the mask's own area and box
   */
  public static TrueInstance of(long id, int label, Mask mask) {
    var tight = mask.box();
    return new TrueInstance(
        id,
        label,
        mask,
        mask.area(),
        new BoundingBox(tight.x(), tight.y(), tight.width(), tight.height()),
        false);
  }
}

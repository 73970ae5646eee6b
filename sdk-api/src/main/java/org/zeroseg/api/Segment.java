package org.zeroseg.api;

import java.util.Objects;

/**
 * One region of a result: an object, or all pixels of a concept.
 *
 * @param id stable within its result, from 0
 * @param concept what it is
 * @param mask where it is
 * @param score confidence, as the method defines it; higher is surer
 */
public record Segment(int id, Concept concept, Mask mask, float score) {
  /** Checks that nothing is missing. */
  public Segment {
    Objects.requireNonNull(concept, "concept");
    Objects.requireNonNull(mask, "mask");
    if (Float.isNaN(score)) {
      throw new IllegalArgumentException("segment %d ('%s') has no score".formatted(id, concept));
    }
  }

  /**
   * The bounding box.
   *
   * @return the smallest box around the mask
   */
  public Box box() {
    return mask.box();
  }

  /**
   * The number of pixels.
   *
   * @return the mask's area
   */
  public long area() {
    return mask.area();
  }
}

package org.zeroseg.api;

import java.util.List;

/** Objects with a mask each; masks may overlap, and pixels may belong to none. Immutable. */
public final class InstanceSegmentation extends Findings implements Segmentation {

  private InstanceSegmentation(
      Vocabulary vocabulary,
      int width,
      int height,
      List<Segment> segments,
      Explanation explanation) {
    super(vocabulary, width, height, segments, explanation);
  }

  /**
   * Makes a result.
   *
   * @param vocabulary what was looked for
   * @param width columns
   * @param height rows
   * @param segments the objects, ids ascending; copied
   * @param explanation how they came about
   * @return the result
   * @throws IllegalArgumentException if a mask is empty or has another size, a concept is not in
   *     the vocabulary, or ids do not ascend
   */
  public static InstanceSegmentation of(
      Vocabulary vocabulary,
      int width,
      int height,
      List<Segment> segments,
      Explanation explanation) {
    SegmentChecks.check(vocabulary, width, height, segments);
    return new InstanceSegmentation(vocabulary, width, height, segments, explanation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InstanceSegmentation that && sameAs(that);
  }

  @Override
  public String toString() {
    return "InstanceSegmentation[%dx%d, %d objects]"
        .formatted(width(), height(), segments().size());
  }
}

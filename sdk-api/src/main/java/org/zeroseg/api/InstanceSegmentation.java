package org.zeroseg.api;

import java.util.List;
import java.util.Objects;

/** Objects with a mask each; masks may overlap, and pixels may belong to none. Immutable. */
public final class InstanceSegmentation implements Segmentation {
  private final int width;
  private final int height;
  private final Vocabulary vocabulary;
  private final List<Segment> segments;
  private final Explanation explanation;

  private InstanceSegmentation(
      Vocabulary vocabulary,
      int width,
      int height,
      List<Segment> segments,
      Explanation explanation) {
    this.vocabulary = vocabulary;
    this.width = width;
    this.height = height;
    this.segments = segments;
    this.explanation = explanation;
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
    return new InstanceSegmentation(
        vocabulary,
        width,
        height,
        List.copyOf(segments),
        Objects.requireNonNull(explanation, "explanation"));
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public List<Segment> segments() {
    return segments;
  }

  @Override
  public Explanation explanation() {
    return explanation;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InstanceSegmentation i
        && width == i.width
        && height == i.height
        && vocabulary.equals(i.vocabulary)
        && segments.equals(i.segments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(width, height, vocabulary, segments);
  }

  @Override
  public String toString() {
    return "InstanceSegmentation[%dx%d, %d objects]".formatted(width, height, segments.size());
  }
}

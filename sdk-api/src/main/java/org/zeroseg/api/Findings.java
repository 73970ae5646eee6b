package org.zeroseg.api;

import java.util.List;
import java.util.Objects;

/** What results of every kind have: the size of the image, the words, the segments found. */
abstract class Findings {
  private final Vocabulary vocabulary;
  private final int width;
  private final int height;
  private final List<Segment> segments;
  private final Explanation explanation;

  /** Takes checked parts; the list is copied. */
  Findings(
      Vocabulary vocabulary,
      int width,
      int height,
      List<Segment> segments,
      Explanation explanation) {
    this.vocabulary = vocabulary;
    this.width = width;
    this.height = height;
    this.segments = List.copyOf(segments);
    this.explanation = Objects.requireNonNull(explanation, "explanation");
  }

  /**
   * Columns of the image.
   *
   * @return the width in pixels
   */
  public final int width() {
    return width;
  }

  /**
   * Rows of the image.
   *
   * @return the height in pixels
   */
  public final int height() {
    return height;
  }

  /**
   * What was looked for.
   *
   * @return the concepts, in the order of the request
   */
  public final Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * The regions found, each with concept, mask and score.
   *
   * @return segments by ascending id; none is empty
   */
  public final List<Segment> segments() {
    return segments;
  }

  /**
   * How the result came about, and why it is empty if it is.
   *
   * @return the explanation; its details are there only if the request asked for them
   */
  public final Explanation explanation() {
    return explanation;
  }

  /** Whether size, words and segments are the same; the explanation does not count. */
  final boolean sameAs(Findings other) {
    return width == other.width
        && height == other.height
        && vocabulary.equals(other.vocabulary)
        && segments.equals(other.segments);
  }

  @Override
  public abstract boolean equals(Object other);

  @Override
  public int hashCode() {
    return Objects.hash(width, height, vocabulary, segments);
  }
}

package org.zeroseg.api;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * At most one segment per pixel: one per object for things, one per concept for stuff. Immutable.
 */
public final class PanopticSegmentation implements Segmentation {
  private final int width;
  private final int height;
  private final Vocabulary vocabulary;
  private final int[] segmentIds;
  private final List<Segment> segments;
  private final Explanation explanation;

  private PanopticSegmentation(
      Vocabulary vocabulary,
      int width,
      int height,
      int[] segmentIds,
      List<Segment> segments,
      Explanation explanation) {
    this.vocabulary = vocabulary;
    this.width = width;
    this.height = height;
    this.segmentIds = segmentIds;
    this.segments = segments;
    this.explanation = explanation;
  }

  /**
   * Makes a result.
   *
   * @param vocabulary what was looked for
   * @param width columns
   * @param height rows
   * @param segmentIds row-major id of each pixel's segment, or {@link Segmentation#NOTHING}; copied
   * @param segments the segments, ids ascending, each mask exactly the pixels of its id; copied
   * @param explanation how they came about
   * @return the result
   * @throws IllegalArgumentException if pixels and segments contradict each other
   */
  public static PanopticSegmentation of(
      Vocabulary vocabulary,
      int width,
      int height,
      int[] segmentIds,
      List<Segment> segments,
      Explanation explanation) {
    SegmentChecks.check(vocabulary, width, height, segments);
    if (segmentIds.length != width * height) {
      throw new IllegalArgumentException(
          "a %dx%d result needs %d segment ids, got %d"
              .formatted(width, height, width * height, segmentIds.length));
    }
    Map<Integer, Long> counts = new HashMap<>();
    for (int id : segmentIds) {
      if (id != NOTHING) {
        counts.merge(id, 1L, Long::sum);
      }
    }
    for (Segment segment : segments) {
      Mask pixels = Mask.of(width, height, (x, y) -> segmentIds[y * width + x] == segment.id());
      if (!pixels.equals(segment.mask())) {
        throw new IllegalArgumentException(
            "the mask of segment %d ('%s') is not the set of its pixels"
                .formatted(segment.id(), segment.concept()));
      }
      counts.remove(segment.id());
    }
    if (!counts.isEmpty()) {
      throw new IllegalArgumentException(
          "pixels refer to segments that do not exist: " + counts.keySet());
    }
    return new PanopticSegmentation(
        vocabulary,
        width,
        height,
        segmentIds.clone(),
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

  /**
   * The segment of every pixel.
   *
   * @return a copy, row-major ids, or {@link Segmentation#NOTHING}
   */
  public int[] segmentIds() {
    return segmentIds.clone();
  }

  /**
   * Forgets which object a pixel belongs to; the score of a pixel is that of its segment.
   *
   * @return the concept of every pixel
   */
  public SemanticSegmentation toSemantic() {
    Map<Integer, Segment> byId = new HashMap<>();
    segments.forEach(segment -> byId.put(segment.id(), segment));
    int[] labels = new int[segmentIds.length];
    float[] scores = new float[segmentIds.length];
    for (int i = 0; i < labels.length; i++) {
      Segment segment = byId.get(segmentIds[i]);
      labels[i] = segment == null ? NOTHING : vocabulary.indexOf(segment.concept().name());
      scores[i] = segment == null ? 0 : segment.score();
    }
    return SemanticSegmentation.builder(vocabulary, width, height)
        .pixels(labels, scores)
        .explanation(explanation)
        .build();
  }

  /**
   * Keeps the segments of things only; a concept of unspecified kind counts as stuff.
   *
   * @return the objects
   */
  public InstanceSegmentation toInstances() {
    return InstanceSegmentation.of(
        vocabulary,
        width,
        height,
        segments.stream().filter(s -> s.concept().kind() == Concept.Kind.THING).toList(),
        explanation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PanopticSegmentation p
        && width == p.width
        && height == p.height
        && vocabulary.equals(p.vocabulary)
        && Arrays.equals(segmentIds, p.segmentIds)
        && segments.equals(p.segments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(width, height, vocabulary, segments);
  }

  @Override
  public String toString() {
    return "PanopticSegmentation[%dx%d, %d segments]".formatted(width, height, segments.size());
  }
}

package org.zeroseg.api.data;

import java.util.List;
import java.util.Objects;

/**
 * One annotated segment per pixel.
 *
 * @param ids the segment's id per pixel; 0 is void; an id that is not listed is unlabelled, yet not
 *     void
 * @param segments the segments in the order of the annotation file
 */
public record TruePanoptic(PixelLabels ids, List<TrueSegment> segments) {
  /** Copies the list. */
  public TruePanoptic {
    Objects.requireNonNull(ids, "ids");
    segments = List.copyOf(segments);
  }

  /**
   * A segment.
   *
   * @param id from 1 to 2^24 - 1
   * @param label its category
   * @param area as the annotation says
   * @param crowd true for a region of many objects that are not told apart
   */
  public record TrueSegment(int id, int label, long area, boolean crowd) {}
}

package org.zeroseg.api;

import java.util.List;

/** What every list of segments must fulfil. */
final class SegmentChecks {
  private SegmentChecks() {}

  static void checkSize(int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a segmentation cannot have size %dx%d".formatted(width, height));
    }
  }

  static void check(Vocabulary vocabulary, int width, int height, List<Segment> segments) {
    checkSize(width, height);
    int last = -1;
    for (Segment segment : segments) {
      String who = "segment %d ('%s')".formatted(segment.id(), segment.concept());
      if (segment.id() <= last) {
        throw new IllegalArgumentException(
            who + " does not follow id " + last + ": ids must ascend from 0");
      }
      last = segment.id();
      if (segment.mask().width() != width || segment.mask().height() != height) {
        throw new IllegalArgumentException(
            "%s has a mask of %dx%d in a result of %dx%d"
                .formatted(who, segment.mask().width(), segment.mask().height(), width, height));
      }
      if (segment.mask().isEmpty()) {
        throw new IllegalArgumentException(who + " has no pixels");
      }
      if (vocabulary.indexOf(segment.concept().name()) < 0) {
        throw new IllegalArgumentException(who + " is not in the vocabulary " + vocabulary);
      }
    }
  }
}

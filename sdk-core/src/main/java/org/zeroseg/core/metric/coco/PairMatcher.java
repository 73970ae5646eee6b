package org.zeroseg.core.metric.coco;

import java.util.Arrays;
import java.util.List;
import org.zeroseg.core.mask.Boxes;

/** Matches the detections of one category in one image with its true objects. */
final class PairMatcher {
  /** An IoU that is above the lowest threshold, of a detection and a true object. */
  private int[] truthOf = new int[64];

  private double[] iouOf = new double[64];

  private final Overlap overlap;
  private final double[] thresholds;
  private final double lowest;
  private final int limit;
  private final Listener listener;

  /** Told of every match; for tests. */
  @FunctionalInterface
  interface Listener {
    void matched(int range, int threshold, int found, int truth);
  }

  PairMatcher(CocoOptions options, Listener listener) {
    this.overlap = options.overlap();
    this.thresholds = options.thresholdArray();
    for (int t = 0; t < thresholds.length; t++) {
      thresholds[t] = Math.min(thresholds[t], 1 - 1e-10);
    }
    this.lowest = thresholds[0];
    this.limit = options.largestLimit();
    this.listener = listener;
  }

  /**
   * Matches.
   *
   * @param truth in the order of the file
   * @param found in the order of the file
   */
  PairMatches match(ImageKey image, List<CocoObject> truth, List<CocoObject> found) {
    double[] all = found.stream().mapToDouble(CocoObject::score).toArray();
    int[] order = StableOrder.descending(all);
    int size = Math.min(order.length, limit);
    double[] scores = new double[size];
    byte[] outside = new byte[size];
    int[] starts = new int[size + 1];
    int matchable = 0;
    for (int d = 0; d < size; d++) {
      CocoObject object = found.get(order[d]);
      scores[d] = all[order[d]];
      outside[d] = (byte) AreaRange.outside(object.area());
      starts[d + 1] = overlaps(object, truth, starts[d]);
      matchable += starts[d + 1] > starts[d] ? 1 : 0;
    }
    int[] matchedAt = new int[matchable];
    for (int d = 0, i = 0; d < size; d++) {
      if (starts[d + 1] > starts[d]) {
        matchedAt[i++] = d;
      }
    }
    long[] matched = new long[matchable];
    long[] ignored = new long[matchable];
    int[] counted = new int[AreaRange.ALL.size()];
    boolean[] ignore = new boolean[truth.size()];
    for (int a = 0; a < counted.length; a++) {
      for (int g = 0; g < ignore.length; g++) {
        CocoObject object = truth.get(g);
        ignore[g] = object.crowd() || (AreaRange.outside(object.area()) >> a & 1) == 1;
        counted[a] += ignore[g] ? 0 : 1;
      }
      if (matchable > 0) {
        match(a, truth, ignore, starts, matchedAt, matched, ignored);
      }
    }
    return new PairMatches(image, scores, outside, matchedAt, matched, ignored, counted);
  }

  /** Appends the true objects that a detection may match, from a position on; the new end. */
  private int overlaps(CocoObject found, List<CocoObject> truth, int from) {
    int end = from;
    for (int g = 0; g < truth.size(); g++) {
      double iou = iou(found, truth.get(g));
      if (iou >= lowest) {
        if (end == truthOf.length) {
          truthOf = Arrays.copyOf(truthOf, 2 * end);
          iouOf = Arrays.copyOf(iouOf, 2 * end);
        }
        truthOf[end] = g;
        iouOf[end++] = iou;
      }
    }
    return end;
  }

  private double iou(CocoObject found, CocoObject truth) {
    if (overlap == Overlap.BOX) {
      return Boxes.iou(found.box(), truth.box(), truth.crowd());
    }
    return found.mask().iouBound(truth.mask(), truth.crowd()) < lowest
        ? 0
        : found.mask().iou(truth.mask(), truth.crowd());
  }

  private void match(
      int range,
      List<CocoObject> truth,
      boolean[] ignore,
      int[] starts,
      int[] matchedAt,
      long[] matched,
      long[] ignored) {
    boolean[] taken = new boolean[ignore.length];
    for (int t = 0; t < thresholds.length; t++) {
      Arrays.fill(taken, false);
      long bit = 1L << (range * thresholds.length + t);
      for (int i = 0; i < matchedAt.length; i++) {
        int from = starts[matchedAt[i]];
        int to = starts[matchedAt[i] + 1];
        int best = best(truth, ignore, taken, from, to, thresholds[t], false);
        best = best >= 0 ? best : best(truth, ignore, taken, from, to, thresholds[t], true);
        if (best >= 0) {
          taken[best] = true;
          matched[i] |= bit;
          ignored[i] |= ignore[best] ? bit : 0;
          listener.matched(range, t, matchedAt[i], best);
        }
      }
    }
  }

  /** The true object of the largest IoU, among those that count or those that do not; or -1. */
  private int best(
      List<CocoObject> truth,
      boolean[] ignore,
      boolean[] taken,
      int from,
      int to,
      double threshold,
      boolean wantIgnored) {
    double highest = threshold;
    int best = -1;
    for (int c = from; c < to; c++) {
      int g = truthOf[c];
      // of equal overlaps the later one; a crowd region takes any number of detections
      if (ignore[g] == wantIgnored && iouOf[c] >= highest && (!taken[g] || truth.get(g).crowd())) {
        highest = iouOf[c];
        best = g;
      }
    }
    return best;
  }
}

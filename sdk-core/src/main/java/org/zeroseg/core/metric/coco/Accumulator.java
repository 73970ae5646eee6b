package org.zeroseg.core.metric.coco;

import java.util.Arrays;
import java.util.List;

/**
 * Turns the matches of one category in all images into precision and recall.
 *
 * <p>Precision falls from one true positive to the next, and recall rises only there, so that the
 * curve is given by how many false positives precede each true positive. A detection that matches
 * nothing anywhere is one false positive for all thresholds alike, and costs one increment.
 */
final class Accumulator {
  private static final int RANGES = AreaRange.ALL.size();
  private static final int CODES = 1 << RANGES;
  private static final double EPSILON = Math.ulp(1.0);

  private final CocoOptions options;
  private final int thresholds;

  /** For each area range code the bits (see {@link PairMatches}) that are not outside. */
  private final long[] insideBits = new long[CODES];

  private double[] scores;
  private byte[] outside;
  private int[] ranks;
  private int[] matchRows;
  private long[] matched;
  private long[] ignored;

  Accumulator(CocoOptions options) {
    this.options = options;
    this.thresholds = options.thresholds().size();
    long ones = (1L << thresholds) - 1;
    for (int code = 0; code < CODES; code++) {
      for (int a = 0; a < RANGES; a++) {
        insideBits[code] |= (code >> a & 1) == 0 ? ones << (a * thresholds) : 0;
      }
    }
  }

  /**
   * Fills in the curves of a category.
   *
   * @param row the category
   * @param pairs its matches by ascending image
   */
  void accumulate(int row, List<PairMatches> pairs, CocoCurves curves) {
    int[] counted = new int[RANGES];
    for (PairMatches pair : pairs) {
      for (int a = 0; a < RANGES; a++) {
        counted[a] += pair.counted()[a];
      }
    }
    if (counted[0] == 0) { // the first range is of all objects
      return;
    }
    join(pairs);
    int[] order = StableOrder.descending(scores);
    for (int m = 0; m < options.limits().size(); m++) {
      int limit = options.limits().get(m);
      TruePositives[] lists = truePositives(order, limit, counted);
      boolean any = scores.length > 0;
      for (int a = 0; a < RANGES; a++) {
        for (int t = 0; counted[a] > 0 && t < thresholds; t++) {
          lists[a * thresholds + t].write(
              counted[a], any ? scores[order[0]] : 0, curves, t, row, a, m);
        }
      }
    }
  }

  /** Joins the detections of all images. */
  private void join(List<PairMatches> pairs) {
    int size = pairs.stream().mapToInt(pair -> pair.scores().length).sum();
    int matches = pairs.stream().mapToInt(pair -> pair.matchedAt().length).sum();
    scores = new double[size];
    outside = new byte[size];
    ranks = new int[size];
    matchRows = new int[size];
    matched = new long[matches];
    ignored = new long[matches];
    Arrays.fill(matchRows, -1);
    int at = 0;
    int match = 0;
    for (PairMatches pair : pairs) {
      int length = pair.scores().length;
      System.arraycopy(pair.scores(), 0, scores, at, length);
      System.arraycopy(pair.outside(), 0, outside, at, length);
      for (int rank = 0; rank < length; rank++) {
        ranks[at + rank] = rank;
      }
      for (int i = 0; i < pair.matchedAt().length; i++) {
        matchRows[at + pair.matchedAt()[i]] = match;
        matched[match] = pair.matched()[i];
        ignored[match++] = pair.ignored()[i];
      }
      at += length;
    }
  }

  /** The true positives of each bit, in descending order of score. */
  private TruePositives[] truePositives(int[] order, int limit, int[] counted) {
    TruePositives[] lists = new TruePositives[RANGES * thresholds];
    for (int bit = 0; bit < lists.length; bit++) {
      lists[bit] = new TruePositives(counted[Math.floorDiv(bit, thresholds)]);
    }
    int[] unmatched = new int[CODES];
    for (int at : order) {
      if (ranks[at] >= limit) {
        continue;
      }
      int match = matchRows[at];
      if (match < 0) {
        unmatched[outside[at]]++;
        continue;
      }
      long wrong = ~matched[match] & insideBits[outside[at]];
      for (; wrong != 0; wrong &= wrong - 1) {
        lists[Long.numberOfTrailingZeros(wrong)].falsePositives++;
      }
      long right = matched[match] & ~ignored[match];
      for (; right != 0; right &= right - 1) {
        int bit = Long.numberOfTrailingZeros(right);
        lists[bit].add(inside(unmatched, bit / thresholds), scores[at]);
      }
    }
    return lists;
  }

  private static int inside(int[] unmatched, int range) {
    int sum = 0;
    for (int code = 0; code < CODES; code++) {
      sum += (code >> range & 1) == 0 ? unmatched[code] : 0;
    }
    return sum;
  }

  /** The true positives at one threshold and area range. */
  private static final class TruePositives {
    private final int[] falseBefore;
    private final double[] scores;
    private int size;

    /** Those that match elsewhere; the others are counted for all together. */
    private int falsePositives;

    TruePositives(int most) {
      falseBefore = new int[most];
      scores = new double[most];
    }

    void add(int unmatched, double score) {
      falseBefore[size] = falsePositives + unmatched;
      scores[size++] = score;
    }

    void write(
        int counted, double firstScore, CocoCurves curves, int t, int row, int range, int limit) {
      double[] envelope = new double[size];
      for (int i = size - 1; i >= 0; i--) {
        int right = i + 1;
        envelope[i] = right / (falseBefore[i] + right + EPSILON);
        if (right < size) {
          envelope[i] = Math.max(envelope[i], envelope[right]);
        }
      }
      double[] precision = new double[CocoCurves.LEVELS.length];
      double[] score = new double[precision.length];
      precision[0] = size == 0 ? 0 : envelope[0];
      score[0] = firstScore; // recall 0 is reached by the first detection, be it right or wrong
      int i = 0;
      for (int r = 1; r < precision.length; r++) {
        while (i < size && (double) (i + 1) / counted < CocoCurves.LEVELS[r]) {
          i++;
        }
        if (i == size) {
          break;
        }
        precision[r] = envelope[i];
        score[r] = scores[i];
      }
      curves.set(t, row, range, limit, (double) size / counted, precision, score);
    }
  }
}

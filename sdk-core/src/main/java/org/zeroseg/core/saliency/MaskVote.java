package org.zeroseg.core.saliency;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.zeroseg.api.Mask;

/**
 * Which of several masks agrees most with the others.
 *
 * @param scores per mask, the sum of its intersections over union with all masks, itself included
 * @param winner the index of the largest score, the lowest of equal ones
 */
record MaskVote(List<Double> scores, int winner) {
  private static final double EPSILON = 1e-7;

  /** Votes among at least one mask of one size. */
  static MaskVote of(List<Mask> masks) {
    List<BitSet> sets = new ArrayList<>();
    for (Mask mask : masks) {
      BitSet set = new BitSet();
      int[] runs = mask.runs();
      int at = 0;
      for (int i = 0; i < runs.length; i++) {
        if (i % 2 == 1) {
          set.set(at, at + runs[i]);
        }
        at += runs[i];
      }
      sets.add(set);
    }
    double[][] table = new double[masks.size()][masks.size()];
    for (int i = 0; i < table.length; i++) {
      for (int j = i; j < table.length; j++) {
        BitSet common = (BitSet) sets.get(i).clone();
        common.and(sets.get(j));
        long both = common.cardinality();
        long either = masks.get(i).area() + masks.get(j).area() - both;
        table[i][j] = both / (either + EPSILON);
        table[j][i] = table[i][j];
      }
    }
    List<Double> scores = new ArrayList<>();
    int winner = 0;
    for (double[] row : table) {
      double sum = 0;
      for (double iou : row) {
        sum += iou;
      }
      scores.add(sum);
      winner = sum > scores.get(winner) ? scores.size() - 1 : winner;
    }
    return new MaskVote(List.copyOf(scores), winner);
  }
}

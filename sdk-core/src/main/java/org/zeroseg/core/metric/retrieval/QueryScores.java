package org.zeroseg.core.metric.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How well the items of one query were ranked.
 *
 * @param relevant how many relevant items there are
 * @param cutoffs scores of the first k items, for each k asked for
 * @param averagePrecision mean over the relevant items of the precision at their rank, 0 for those
 *     that were not ranked; NaN if none is relevant
 * @param reciprocalRank 1 divided by the rank of the first relevant item, 0 if there is none
 */
public record QueryScores(
    int relevant, List<Cutoff> cutoffs, double averagePrecision, double reciprocalRank) {

  /** Copies the list. */
  public QueryScores {
    cutoffs = List.copyOf(cutoffs);
  }

  /**
   * Scores of the first k items.
   *
   * @param k how many
   * @param precision the share of k that is relevant, even if there are fewer items
   * @param recall the share of the relevant items that is found; NaN if none is relevant
   * @param hit 1 if any is relevant, else 0
   * @param averagePrecision of these items, divided by k or the number of relevant items, whichever
   *     is less; NaN if none is relevant
   */
  public record Cutoff(
      int k, double precision, double recall, double hit, double averagePrecision) {}

  /**
   * Scores a ranking.
   *
   * @param ranking items, best first; it may leave out the last ones
   * @param isRelevant whether an item is
   * @param relevant how many relevant items there are, ranked or not
   * @param ks the cut-offs wanted, each at least 1
   */
  static QueryScores of(int[] ranking, IntPredicate isRelevant, int relevant, List<Integer> ks) {
    int[] found = new int[ranking.length + 1]; // found[i]: relevant ones among the first i
    double[] precisions = new double[ranking.length + 1]; // sums at relevant ranks up to i
    int first = 0;
    for (int i = 1; i <= ranking.length; i++) {
      boolean hit = isRelevant.test(ranking[i - 1]);
      found[i] = found[i - 1] + (hit ? 1 : 0);
      precisions[i] = precisions[i - 1] + (hit ? (double) found[i] / i : 0);
      first = hit && first == 0 ? i : first;
    }
    if (found[ranking.length] > relevant) {
      throw new IllegalArgumentException(
          "%d ranked items are relevant, but only %d are said to be"
              .formatted(found[ranking.length], relevant));
    }
    List<Cutoff> cutoffs = new ArrayList<>();
    for (int k : ks) {
      int last = Math.min(k, ranking.length);
      cutoffs.add(
          new Cutoff(
              k,
              (double) found[last] / k,
              (double) found[last] / relevant,
              found[last] > 0 ? 1 : 0,
              precisions[last] / Math.min(k, relevant)));
    }
    return new QueryScores(
        relevant, cutoffs, precisions[ranking.length] / relevant, first == 0 ? 0 : 1.0 / first);
  }
}

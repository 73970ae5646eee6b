package org.zeroseg.core.metric.retrieval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.zeroseg.core.metric.MetricResult;

/**
 * Precision, recall and average precision of rankings, per query and as means over the queries that
 * have a relevant item at all.
 *
 * <p>Figures: {@code precision@k}, {@code recall@k}, {@code hit@k}, {@code mAP@k} for each k,
 * {@code mAP}, {@code MRR} and {@code queries}, the number of queries averaged. Not thread-safe;
 * metrics of disjoint queries can be merged, in any order.
 */
public final class RetrievalMetric {
  private final List<Integer> ks;

  /** Sorted, so that means are summed in the same order whoever added them. */
  private final Map<String, QueryScores> queries = new TreeMap<>();

  /**
   * An empty metric.
   *
   * @param ks the cut-offs, each at least 1
   */
  public RetrievalMetric(int... ks) {
    for (int k : ks) {
      if (k < 1) {
        throw new IllegalArgumentException("k must be at least 1, but is " + k);
      }
    }
    this.ks = Arrays.stream(ks).boxed().toList();
  }

  /**
   * Scores a query that gave each item a score.
   *
   * @param query its name, e.g. the class
   * @param scores one per item, higher is better; ties go to the lower index
   * @param isRelevant whether an item is
   * @return its scores
   * @throws IllegalArgumentException if the query was scored before or a score is NaN
   */
  public QueryScores add(String query, float[] scores, IntPredicate isRelevant) {
    int relevant = (int) IntStream.range(0, scores.length).filter(isRelevant).count();
    return add(query, Ranking.of(scores), isRelevant, relevant);
  }

  /**
   * Scores a query that gave a list of items.
   *
   * @param query its name, e.g. the class
   * @param ranking items, best first; the last ones may be missing
   * @param isRelevant whether an item is
   * @param relevant how many relevant items there are, ranked or not
   * @return its scores
   * @throws IllegalArgumentException if the query was scored before, or more items are relevant
   *     than are said to be
   */
  public QueryScores add(String query, int[] ranking, IntPredicate isRelevant, int relevant) {
    if (queries.containsKey(query)) {
      throw new IllegalArgumentException("query '%s' was scored before".formatted(query));
    }
    QueryScores scores;
    try {
      scores = QueryScores.of(ranking, isRelevant, relevant, ks);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("query '%s': %s".formatted(query, wrong.getMessage()));
    }
    queries.put(query, scores);
    return scores;
  }

  /**
   * Adds the queries of another metric.
   *
   * @throws IllegalArgumentException if it has other cut-offs or a query that this one has
   */
  public void merge(RetrievalMetric other) {
    if (!ks.equals(other.ks)) {
      throw new IllegalArgumentException(
          "cannot merge retrieval metrics with cut-offs %s and %s".formatted(ks, other.ks));
    }
    for (String query : other.queries.keySet()) {
      if (queries.containsKey(query)) {
        throw new IllegalArgumentException("query '%s' was scored twice".formatted(query));
      }
    }
    queries.putAll(other.queries);
  }

  /** The figures for all queries so far; those of single queries stand where classes do. */
  public MetricResult result() {
    Map<String, Double> headline = new LinkedHashMap<>();
    Map<String, Map<String, Double>> perQuery = new LinkedHashMap<>();
    for (int i = 0; i < ks.size(); i++) {
      int at = i;
      String k = "@" + ks.get(i);
      put(headline, perQuery, "precision" + k, q -> q.cutoffs().get(at).precision());
      put(headline, perQuery, "recall" + k, q -> q.cutoffs().get(at).recall());
      put(headline, perQuery, "hit" + k, q -> q.cutoffs().get(at).hit());
      put(headline, perQuery, "mAP" + k, q -> q.cutoffs().get(at).averagePrecision());
    }
    put(headline, perQuery, "mAP", QueryScores::averagePrecision);
    put(headline, perQuery, "MRR", QueryScores::reciprocalRank);
    headline.put("queries", (double) queries.values().stream().filter(this::counts).count());
    return new MetricResult(
        headline,
        perQuery,
        Optional.empty(),
        "Means are over the queries that have a relevant item; ties keep the order of the items.");
  }

  private boolean counts(QueryScores query) {
    return query.relevant() > 0;
  }

  private void put(
      Map<String, Double> headline,
      Map<String, Map<String, Double>> perQuery,
      String figure,
      ToDoubleFunction<QueryScores> value) {
    Map<String, Double> each = new LinkedHashMap<>();
    queries.forEach((name, query) -> each.put(name, value.applyAsDouble(query)));
    perQuery.put(figure, each);
    headline.put(
        figure,
        queries.values().stream()
            .filter(this::counts)
            .mapToDouble(value)
            .average()
            .orElse(Double.NaN));
  }
}

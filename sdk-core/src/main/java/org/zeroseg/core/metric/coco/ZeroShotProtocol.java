package org.zeroseg.core.metric.coco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.zeroseg.core.metric.GroupRule;
import org.zeroseg.core.metric.Means;

/**
 * The protocol of generalised zero-shot instance segmentation: mAP and recall of 100 detections at
 * IoU 0.4, 0.5 and 0.6, and AP50 and recall of seen and unseen categories with their harmonic
 * means. Group means are over the categories that have ground truth.
 */
public final class ZeroShotProtocol {
  private static final List<Double> THRESHOLDS = List.of(0.4, 0.5, 0.6);
  private static final List<Integer> LIMITS = List.of(1, 10, 100);
  private static final int AT_HALF = 1;
  private static final int ALL = 0;
  private static final int HUNDRED = 2;

  private final Map<Integer, String> categories = new LinkedHashMap<>();
  private final int seen;

  /**
   * Describes a split.
   *
   * @param names by category id
   * @param order category ids, first the seen ones, then the unseen ones
   * @param seen how many are seen
   */
  public ZeroShotProtocol(Map<Integer, String> names, List<Integer> order, int seen) {
    for (int id : order) {
      String name = names.get(id);
      if (name == null) {
        throw new IllegalArgumentException(
            "the split has category %d, which is unknown".formatted(id));
      }
      categories.put(id, name);
    }
    if (seen < 0 || seen > order.size()) {
      throw new IllegalArgumentException(
          "%d of %d categories cannot be seen".formatted(seen, order.size()));
    }
    this.seen = seen;
  }

  /** The settings of the metric that counts for this protocol. */
  public CocoOptions options(Overlap overlap) {
    return CocoOptions.builder(categories)
        .overlap(overlap)
        .thresholds(THRESHOLDS)
        .limits(LIMITS)
        .build();
  }

  /**
   * The published figures: {@code AP@0.4}, {@code Recall100@0.4} and so on, {@code seenAP}, {@code
   * unseenAP}, {@code hmAP}, {@code seenRecall}, {@code unseenRecall}, {@code hmRecall}; in [0, 1],
   * NaN if undefined.
   *
   * @param counted with {@link #options}
   */
  public Map<String, Double> figures(CocoMetric counted) {
    if (!counted.options().thresholds().equals(THRESHOLDS)
        || !counted.options().ids().equals(List.copyOf(categories.keySet()))) {
      throw new IllegalArgumentException(
          "the metric was not made with the options of the protocol");
    }
    CocoCurves curves = counted.curves();
    int[] rows = IntStream.range(0, categories.size()).toArray();
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int t = 0; t < THRESHOLDS.size(); t++) {
      figures.put(
          "AP@" + THRESHOLDS.get(t),
          defined(curves.meanPrecision(new int[] {t}, rows, ALL, HUNDRED)));
    }
    for (int t = 0; t < THRESHOLDS.size(); t++) {
      figures.put(
          "Recall100@" + THRESHOLDS.get(t),
          defined(curves.meanRecall(new int[] {t}, rows, ALL, HUNDRED)));
    }
    int[] half = {AT_HALF};
    addGroups(
        figures, "AP", row -> defined(curves.meanPrecision(half, new int[] {row}, ALL, HUNDRED)));
    addGroups(figures, "Recall", row -> defined(curves.recall(AT_HALF, row, ALL, HUNDRED)));
    return figures;
  }

  private void addGroups(Map<String, Double> figures, String name, IntToDoubleFunction value) {
    double ofSeen = Means.of(range(0, seen), value, GroupRule.SKIP_UNDEFINED);
    double ofUnseen = Means.of(range(seen, categories.size()), value, GroupRule.SKIP_UNDEFINED);
    figures.put("seen" + name, ofSeen);
    figures.put("unseen" + name, ofUnseen);
    figures.put("hm" + name, Means.harmonic(ofSeen, ofUnseen));
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static double defined(double value) {
    return value < 0 ? Double.NaN : value;
  }
}

package org.zeroseg.core.metric.coco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.zeroseg.core.metric.Means;

/** The figures that are published of curves. */
final class CocoFigures {
  private static final int COMPATIBLE_LIMIT = 100;

  private final CocoCurves curves;
  private final CocoOptions options;
  private final int[] thresholds;
  private final int[] rows;
  private final int last;

  CocoFigures(CocoCurves curves) {
    this.curves = curves;
    this.options = curves.options();
    this.thresholds = IntStream.range(0, options.thresholds().size()).toArray();
    this.rows = IntStream.range(0, options.rows()).toArray();
    this.last = options.limits().size() - 1;
  }

  /**
   * COCO's summary: AP over all thresholds, and at single ones; by size; AR by limit and by size.
   * {@code AP} is at most 100 detections and NaN if that is no limit; the other figures are at the
   * largest one.
   */
  Map<String, Double> headline() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("AP", ap());
    if (options.limits().get(last) != COMPATIBLE_LIMIT) {
      figures.put(
          "AP@max" + options.limits().get(last),
          defined(curves.meanPrecision(thresholds, rows, 0, last)));
    }
    boolean standard = options.thresholds().equals(CocoOptions.COCO_THRESHOLDS);
    for (int t : standard ? new int[] {0, 5} : thresholds) {
      figures.put("AP" + name(t), defined(curves.meanPrecision(new int[] {t}, rows, 0, last)));
    }
    for (int a = 1; a < AreaRange.ALL.size(); a++) {
      figures.put(
          "AP" + AreaRange.ALL.get(a).name(),
          defined(curves.meanPrecision(thresholds, rows, a, last)));
    }
    for (int m = 0; m <= last; m++) {
      figures.put(
          "AR" + options.limits().get(m), defined(curves.meanRecall(thresholds, rows, 0, m)));
    }
    for (int a = 1; a < AreaRange.ALL.size(); a++) {
      figures.put(
          "AR" + AreaRange.ALL.get(a).name(),
          defined(curves.meanRecall(thresholds, rows, a, last)));
    }
    addGroups(figures);
    return figures;
  }

  /** AP over all thresholds at 100 detections; NaN if that is no limit. */
  double ap() {
    int hundred = options.limits().indexOf(COMPATIBLE_LIMIT);
    return hundred < 0 ? Double.NaN : defined(curves.meanPrecision(thresholds, rows, 0, hundred));
  }

  private String name(int threshold) {
    double value = options.thresholds().get(threshold);
    return Long.toString(Math.round(100 * value));
  }

  private void addGroups(Map<String, Double> figures) {
    if (options.classAgnostic()) {
      return;
    }
    List<Integer> ids = options.ids();
    IntToDoubleFunction ap = id -> precision(thresholds, ids.indexOf(id));
    options
        .groups()
        .forEach(
            (name, members) -> {
              figures.put(name + "AP", Means.of(members, ap, options.groupRule()));
              figures.put(name + "Undefined", (double) Means.undefined(members, ap));
            });
    if (figures.containsKey("seenAP") && figures.containsKey("unseenAP")) {
      figures.put("hAP", Means.harmonic(figures.get("seenAP"), figures.get("unseenAP")));
    }
  }

  /** AP, AP50 and AR by category, in the order of evaluation. */
  Map<String, Map<String, Double>> perClass() {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    if (options.classAgnostic()) {
      return figures;
    }
    figures.put("AP", byClass(row -> precision(thresholds, row)));
    int[] first = {0};
    figures.put("AP" + name(0), byClass(row -> precision(first, row)));
    figures.put(
        "AR" + options.limits().get(last),
        byClass(row -> defined(curves.meanRecall(thresholds, new int[] {row}, 0, last))));
    return figures;
  }

  private double precision(int[] at, int row) {
    return defined(curves.meanPrecision(at, new int[] {row}, 0, last));
  }

  private Map<String, Double> byClass(IntToDoubleFunction value) {
    Map<String, Double> values = new LinkedHashMap<>();
    int row = 0;
    for (Map.Entry<Integer, String> category : options.categories().entrySet()) {
      double figure = value.applyAsDouble(row++);
      if (values.putIfAbsent(category.getValue(), figure) != null) { // two of the same name
        values.put(
            String.format(Locale.ROOT, "%s (%d)", category.getValue(), category.getKey()), figure);
      }
    }
    return values;
  }

  private static double defined(double value) {
    return value < 0 ? Double.NaN : value;
  }
}

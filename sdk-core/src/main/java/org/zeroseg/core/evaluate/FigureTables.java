package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.render.Table;

/**
 * The figures of a report as tables. Figures of several metrics have names like {@code mask/AP}:
 * the part before the slash is the metric.
 */
final class FigureTables {
  private static final Set<String> COUNTS =
      Set.of("TP", "FP", "FN", "truePixels", "predictedPixels");
  private static final List<String> COUNTED = List.of("Undefined", "Absent");

  private final EvaluationReport report;

  FigureTables(EvaluationReport report) {
    this.report = report;
  }

  /** The figures to show first: the first ones of a single metric, or the first of each of many. */
  Map<String, Double> most(int number) {
    Map<String, Double> first = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    report.headline().keySet().forEach(name -> names.putIfAbsent(metric(name), name));
    for (String name : names.size() > 1 ? names.values() : report.headline().keySet()) {
      if (first.size() < number) {
        first.put(name, report.headline().get(name));
      }
    }
    return first;
  }

  Table overall() {
    Table.Builder table = Table.builder("", "figure", "value");
    report.headline().forEach((name, value) -> table.row(name, cell(name, value)));
    return table.build();
  }

  /** A table of all classes for each metric. */
  List<Table> classes() {
    Map<String, List<String>> byMetric = new LinkedHashMap<>();
    for (String name : report.perClass().keySet()) {
      byMetric.computeIfAbsent(metric(name), unused -> new ArrayList<>()).add(name);
    }
    List<Table> tables = new ArrayList<>();
    byMetric.forEach((metric, names) -> tables.add(classes(metric, names)));
    return tables;
  }

  private Table classes(String metric, List<String> names) {
    List<String> columns = new ArrayList<>(List.of("class"));
    names.forEach(name -> columns.add(figure(name)));
    Table.Builder table = Table.builder(metric, columns.toArray(String[]::new));
    for (int label = 0; label < report.classes().size(); label++) {
      String word = report.classes().get(label);
      List<Object> cells = new ArrayList<>();
      cells.add(new Table.Swatch(word, Palette.concepts().rgb(label)));
      for (String name : names) {
        cells.add(cell(name, report.perClass().get(name).getOrDefault(word, Double.NaN)));
      }
      table.row(cells.toArray());
    }
    return table.build();
  }

  /** Counts as whole numbers, shares with a bar, whatever else there may be as it is. */
  private static Object cell(String name, double value) {
    String figure = figure(name);
    if (COUNTS.contains(figure) || COUNTED.stream().anyMatch(figure::endsWith)) {
      return Double.isNaN(value) ? (Number) value : (Number) (long) value;
    }
    return Double.isNaN(value) || value >= 0 && value <= 1
        ? new Table.Share(value)
        : (Number) value;
  }

  private static String metric(String name) {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  private static String figure(String name) {
    return name.substring(name.indexOf('/') + 1);
  }
}

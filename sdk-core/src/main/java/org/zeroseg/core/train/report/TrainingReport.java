package org.zeroseg.core.train.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.core.render.Figure;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.render.ReportPage;
import org.zeroseg.core.render.Series;
import org.zeroseg.core.render.Table;
import org.zeroseg.core.train.TrainingLoop;

/**
 * Writes a page about a training after each evaluation and at the end: losses, learning rates,
 * figures of evaluations, and what the network makes of some pictures. It reads the training log,
 * so a listener that writes this comes before it.
 */
final class TrainingReport implements TrainingListener {
  private static final int POINTS = 200;

  private final Path file;
  private final Path log;
  private final String title;
  private final Supplier<List<PictureRow>> samples;

  /**
   * Reports.
   *
   * @param file the page; replaced as a whole each time
   * @param log of a {@link TrainingLog}
   * @param title of the page
   * @param samples makes pictures with the network as it is, e.g. input, prediction and truth in
   *     each row; an empty list for none. Called from the training thread with gradient mode off
   */
  TrainingReport(Path file, Path log, String title, Supplier<List<PictureRow>> samples) {
    this.file = Objects.requireNonNull(file, "file");
    this.log = Objects.requireNonNull(log, "log");
    this.title = Objects.requireNonNull(title, "title");
    this.samples = Objects.requireNonNull(samples, "samples");
  }

  @Override
  public void step(long step, long steps, Map<String, Double> values) {}

  @Override
  public void evaluated(long step, Map<String, Double> metrics) {
    page().write(file);
  }

  @Override
  public void ended(long step) {
    page().write(file);
  }

  private ReportPage page() {
    TrainingCurves curves = TrainingCurves.read(log);
    ReportPage.Builder page =
        ReportPage.builder(title)
            .subtitle("Step %d of %d.".formatted(curves.done(), curves.steps()));
    figures(page, curves);
    losses(page, curves);
    evaluations(page, curves);
    List<PictureRow> rows = samples.get();
    if (!rows.isEmpty()) {
      page.section("Pictures");
      rows.forEach(page::scene);
    }
    rates(page, curves);
    return page.build();
  }

  private static void figures(ReportPage.Builder page, TrainingCurves curves) {
    String share = percent(curves.done(), curves.steps());
    page.figure(new Figure("steps", Long.toString(curves.done()), share));
    if (curves.done() > 0 && curves.seconds() > 0) {
      double rate = curves.done() / curves.seconds();
      page.figure(new Figure("steps per second", decimal(rate), "evaluations included"));
    }
    if (curves.values().containsKey(TrainingLoop.LOSS)) {
      double[] twentieths = curves.values().get(TrainingLoop.LOSS).series("", 20).y();
      double loss = twentieths[twentieths.length - 1];
      page.figure(new Figure("loss", decimal(loss), "mean of the last twentieth"));
    }
    curves
        .figures()
        .forEach(
            (name, curve) -> {
              double best = curve.largest();
              if (Double.isFinite(best)) {
                String note = "best %s at step %d".formatted(decimal(best), curve.stepOf(best));
                page.figure(new Figure(name, decimal(curve.last()), note));
              }
            });
  }

  private static void losses(ReportPage.Builder page, TrainingCurves curves) {
    List<Series> losses = new ArrayList<>();
    curves
        .values()
        .forEach(
            (name, curve) -> {
              if (!isRate(name) && !name.equals(TrainingLoop.GRADIENT_NORM)) {
                losses.add(curve.series(name, POINTS));
              }
            });
    if (!losses.isEmpty()) {
      page.section("Losses").lines("", "step", losses);
    }
  }

  private static void evaluations(ReportPage.Builder page, TrainingCurves curves) {
    if (curves.figures().isEmpty()) {
      return;
    }
    page.section("Evaluations");
    List<Series> series = new ArrayList<>();
    Table.Builder table = Table.builder("", "figure", "last", "best", "at step");
    curves
        .figures()
        .forEach(
            (name, curve) -> {
              series.add(curve.series(name, POINTS));
              double best = curve.largest();
              String at = Double.isFinite(best) ? Long.toString(curve.stepOf(best)) : "";
              table.row(name, decimal(curve.last()), decimal(best), at);
            });
    page.lines("", "step", series);
    page.table(table.build());
  }

  private static void rates(ReportPage.Builder page, TrainingCurves curves) {
    List<Series> rates = new ArrayList<>();
    curves
        .values()
        .forEach(
            (name, curve) -> {
              if (isRate(name)) {
                rates.add(millionths(curve.series(name, POINTS)));
              }
            });
    page.section("Optimisation");
    if (!rates.isEmpty()) {
      page.lines("Learning rates, in millionths", "step", rates);
    }
    TrainingCurves.Curve norm = curves.values().get(TrainingLoop.GRADIENT_NORM);
    if (norm != null) {
      Series series = norm.series(TrainingLoop.GRADIENT_NORM, POINTS);
      page.lines("Norm of the gradient before clipping", "step", List.of(series));
    }
  }

  private static Series millionths(Series series) {
    return new Series(
        series.name(), series.x(), Arrays.stream(series.y()).map(y -> y * 1e6).toArray());
  }

  private static boolean isRate(String name) {
    return name.equals("rate") || name.startsWith("rate/");
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "" : "%d %% of %d".formatted(100 * part / whole, whole);
  }

  private static String decimal(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "undefined";
  }
}

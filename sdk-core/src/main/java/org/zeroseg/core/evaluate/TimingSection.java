package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationTiming;
import org.zeroseg.api.EvaluationTiming.Latency;
import org.zeroseg.api.EvaluationTiming.Stage;
import org.zeroseg.core.render.Bar;
import org.zeroseg.core.render.ReportPage;
import org.zeroseg.core.render.Table;

/** The part of the page that says how long it took. */
final class TimingSection {
  private static final String NOT_PER_IMAGE = "";

  private final EvaluationTiming timing;

  TimingSection(EvaluationReport report) {
    timing = report.timing();
  }

  void add(ReportPage.Builder page) {
    page.section("Timing");
    if (timing.images() == 0) {
      page.paragraph("No image was timed.");
      return;
    }
    page.paragraph(
        String.format(
            Locale.ROOT,
            "%d images were timed after %d warm-up images: %.2f seconds, %.2f images per second.",
            timing.images(),
            timing.warmUpImages(),
            timing.loopSeconds(),
            timing.throughput()));
    List<Bar> bars = new ArrayList<>();
    timing.stages().forEach((name, stage) -> bars.add(bar(name, perImage(stage.wallSeconds()))));
    page.bars("Wall time of each stage per image", bars);
    Latency latency = timing.latency();
    page.bars(
        "Latency of one image",
        List.of(
            bar("mean", latency.mean()),
            bar("median", latency.p50()),
            bar("95 %", latency.p95()),
            bar("slowest", latency.max())));
    page.table(stages());
    resources(page);
    page.notes(timing.notes());
  }

  private double perImage(double seconds) {
    return seconds / timing.images();
  }

  private static Bar bar(String name, double seconds) {
    return new Bar(name, seconds, millis(seconds));
  }

  private Table stages() {
    Table.Builder table =
        Table.builder(
            "Seconds: stages over all timed images, and what is done once",
            "stage",
            "wall",
            "CPU",
            "wall ms per image");
    double wall = 0;
    double cpu = 0;
    for (Map.Entry<String, Stage> stage : timing.stages().entrySet()) {
      Stage time = stage.getValue();
      row(table, stage.getKey(), time);
      wall += time.wallSeconds();
      cpu += time.cpuSeconds();
    }
    row(table, "sum of the stages", new Stage(wall, cpu));
    table.row("the loop", timing.loopSeconds(), "", 1000 * perImage(timing.loopSeconds()));
    timing
        .preparation()
        .forEach(
            (name, time) ->
                table.row("once: " + name, time.wallSeconds(), time.cpuSeconds(), NOT_PER_IMAGE));
    return table.build();
  }

  private void row(Table.Builder table, String name, Stage time) {
    table.row(name, time.wallSeconds(), time.cpuSeconds(), 1000 * perImage(time.wallSeconds()));
  }

  private void resources(ReportPage.Builder page) {
    Table.Builder table = Table.builder("Network input and memory", "what", "value");
    table.row(
        "input of the networks, width x height",
        timing.networkInput().map(Object::toString).orElse("not told by the segmenter"));
    memory(table, "largest Java heap", timing.memory().peakHeapBytes());
    memory(table, "largest resident memory of the process", timing.memory().peakResidentBytes());
    page.table(table.build());
  }

  private static void memory(Table.Builder table, String what, OptionalLong bytes) {
    bytes.ifPresent(
        value -> table.row(what, String.format(Locale.ROOT, "%.0f MiB", value / 1048576.0)));
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, seconds < 0.01 ? "%.2f ms" : "%.1f ms", 1000 * seconds);
  }
}

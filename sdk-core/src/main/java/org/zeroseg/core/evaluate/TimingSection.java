package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationTiming;
import org.zeroseg.api.EvaluationTiming.Stage;
import org.zeroseg.core.render.Bar;
import org.zeroseg.core.render.ReportPage;
import org.zeroseg.core.render.Table;

/** The part of the page that says how long it took. */
final class TimingSection {
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
    Table.Builder stages =
        Table.builder("Stages, in seconds over all timed images", "stage", "wall", "CPU");
    for (Map.Entry<String, Stage> stage : timing.stages().entrySet()) {
      double perImage = stage.getValue().wallSeconds() / timing.images();
      bars.add(new Bar(stage.getKey(), perImage, millis(perImage)));
      stages.row(stage.getKey(), stage.getValue().wallSeconds(), stage.getValue().cpuSeconds());
    }
    page.bars("Wall time of each stage per image", bars);
    page.bars(
        "Latency of one image",
        List.of(
            new Bar("mean", timing.latency().mean(), millis(timing.latency().mean())),
            new Bar("median", timing.latency().p50(), millis(timing.latency().p50())),
            new Bar("95 %", timing.latency().p95(), millis(timing.latency().p95())),
            new Bar("slowest", timing.latency().max(), millis(timing.latency().max()))));
    page.table(stages.build());
    preparation(page);
    page.notes(timing.notes());
  }

  private void preparation(ReportPage.Builder page) {
    Table.Builder table = Table.builder("Before the first image, and memory", "what", "value");
    timing
        .preparation()
        .forEach((name, seconds) -> table.row(name, String.format(Locale.ROOT, "%.2f s", seconds)));
    if (timing.peakHeapBytes() > 0) {
      table.row(
          "largest Java heap",
          String.format(Locale.ROOT, "%.0f MiB", timing.peakHeapBytes() / 1048576.0));
    }
    page.table(table.build());
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, seconds < 0.01 ? "%.2f ms" : "%.1f ms", 1000 * seconds);
  }
}

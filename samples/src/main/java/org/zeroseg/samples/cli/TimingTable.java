package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import org.zeroseg.api.EvaluationTiming;
import org.zeroseg.api.EvaluationTiming.Latency;
import org.zeroseg.api.EvaluationTiming.Stage;

/** How long an evaluation took, in a few lines. */
final class TimingTable {
  private static final String ROW = "%-28s %9s %9s %12s%n";

  private final EvaluationTiming timing;
  private final PrintWriter out;

  TimingTable(EvaluationTiming timing, PrintWriter out) {
    this.timing = timing;
    this.out = out;
  }

  /** Prints nothing if no image was timed. */
  void print() {
    if (timing.images() == 0) {
      return;
    }
    out.println();
    row("time", "wall s", "CPU s", "ms/image");
    timing.preparation().forEach((name, time) -> row(name, time, ""));
    timing.stages().forEach((name, time) -> row(name, time, perImage(time.wallSeconds())));
    row("loop", decimal(timing.loopSeconds(), 2), "", perImage(timing.loopSeconds()));
    Latency latency = timing.latency();
    fact(
        "images",
        String.format(
            Locale.ROOT,
            "%d timed after %d to warm up, %.2f per second",
            timing.images(),
            timing.warmUpImages(),
            timing.throughput()));
    fact(
        "latency in ms",
        "mean %s, median %s, 95 %% %s, slowest %s"
            .formatted(
                millis(latency.mean()),
                millis(latency.p50()),
                millis(latency.p95()),
                millis(latency.max())));
    timing.networkInput().ifPresent(input -> fact("network input", input.toString()));
    memory("largest Java heap", timing.memory().peakHeapBytes());
    memory("largest resident memory", timing.memory().peakResidentBytes());
  }

  private void row(String name, Stage time, String perImage) {
    row(name, decimal(time.wallSeconds(), 2), decimal(time.cpuSeconds(), 2), perImage);
  }

  private void row(String name, String wall, String cpu, String perImage) {
    out.println(ROW.formatted(name, wall, cpu, perImage).stripTrailing());
  }

  private void fact(String name, String value) {
    out.printf("%-28s %s%n", name, value);
  }

  private void memory(String name, OptionalLong bytes) {
    bytes.ifPresent(value -> fact(name, decimal(value / 1048576.0, 0) + " MiB"));
  }

  private String perImage(double seconds) {
    return millis(seconds / timing.images());
  }

  private static String millis(double seconds) {
    return decimal(1000 * seconds, 2);
  }

  private static String decimal(double value, int digits) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}

package org.zeroseg.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * Measures everything in one run and prints the table of {@code docs/performance.md}. Start it with
 * {@code benchmarks/run report}, which sets the threads, the module and the environment.
 */
public final class PerformanceReport {
  private static final List<Section> SECTIONS =
      List.of(
          new VisionSection(),
          new ZutisSection(),
          new CoSegmentationSection(),
          new CrfSection(),
          new CocoSection(),
          new TextSection(),
          new ArchiveSection(),
          new MetricSection(),
          new StartSection());

  private PerformanceReport() {}

  /** Runs the report; {@link Settings#USAGE} says with which arguments. */
  public static void main(String[] arguments) throws IOException {
    Settings settings;
    try {
      settings = Settings.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    Machine.describe().forEach(line -> System.out.println("* " + line));
    System.out.println();
    System.out.println("| measured | CPU ms | rate | ratio | aim |");
    System.out.println("| --- | ---: | ---: | --- | --- |");
    for (Section section : SECTIONS) {
      if (settings.wants(section)) {
        section.measure(settings).forEach(row -> System.out.println(row.markdown()));
        System.err.printf("%s done, load average %s%n", section.name(), Machine.load());
      }
    }
    System.exit(0); // engines leave threads behind
  }
}

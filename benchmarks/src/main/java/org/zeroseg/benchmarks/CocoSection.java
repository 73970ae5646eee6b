package org.zeroseg.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** AP of 500 images with 100 detections each of 80 classes, and what threads make of it. */
final class CocoSection implements Section {
  private static final int IMAGES = 500;
  private static final int DETECTIONS = 100;
  private static final int WARM_UPS = 3;

  @Override
  public String name() {
    return "coco";
  }

  @Override
  public List<Row> measure(Settings settings) {
    CocoWorkload work = new CocoWorkload(IMAGES, DETECTIONS);
    String what =
        "COCO mask AP, %d images x %d detections, 80 classes".formatted(IMAGES, DETECTIONS);
    Trial single = new Trial("single", () -> work.score(1));
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.cpu(
            what,
            Rounds.run(WARM_UPS, settings.rounds(), List.of(single)).millis("single"),
            "",
            "",
            "at most 1000 ms"));
    double alone = wall(work, 1, settings.rounds());
    for (int threads = 2; threads <= Runtime.getRuntime().availableProcessors(); threads *= 2) {
      double together = wall(work, threads, settings.rounds());
      rows.add(
          new Row(
              "the same on %d threads".formatted(threads),
              Row.number(together) + " wall",
              "",
              Row.number(alone / together) + " x faster than on one",
              ""));
    }
    return rows;
  }

  /** The shortest time of some calls: what else runs on the machine only ever adds to it. */
  private static double wall(CocoWorkload work, int threads, int rounds) {
    double shortest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      work.score(threads);
      shortest = Math.min(shortest, (System.nanoTime() - start) * 1e-6);
    }
    return shortest;
  }
}

package org.zeroseg.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Metrics on label maps of 640 x 480: one thread in CPU time, several in wall time. */
final class MetricSection implements Section {
  private static final int IMAGES = 50;

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public List<Row> measure(Settings settings) {
    List<Row> rows = new ArrayList<>();
    addConfusion(settings, rows);
    try (PanopticWorkload panoptic = new PanopticWorkload(settings.work(), IMAGES)) {
      addPanoptic(settings, panoptic, rows);
    }
    return rows;
  }

  private static void addConfusion(Settings settings, List<Row> rows) {
    MetricWorkload stuff = new MetricWorkload(IMAGES, 171);
    MetricWorkload many = new MetricWorkload(1, 1000);
    Rounds times =
        Rounds.run(
            3,
            settings.rounds(),
            List.of(
                new Trial("171", 50, stuff::count),
                new Trial("1000", 50, many::count),
                new Trial("all", () -> stuff.countAll(1))));
    rows.add(cpu("confusion matrix, one 640x480 image, 171 classes", times, "171", "at most 1 ms"));
    rows.add(cpu("confusion matrix, one 640x480 image, 1000 classes", times, "1000", ""));
    rows.add(cpu("mean IoU of %d such images, 171 classes".formatted(IMAGES), times, "all", ""));
    rows.addAll(
        new Scaling("mean IoU of %d such images".formatted(IMAGES), stuff::countAll)
            .measure(settings.rounds()));
  }

  private static void addPanoptic(Settings settings, PanopticWorkload work, List<Row> rows) {
    Rounds times =
        Rounds.run(
            3,
            settings.rounds(),
            List.of(
                new Trial("decoded", () -> work.countDecoded(1)),
                new Trial("files", () -> work.countFiles(1))));
    String what = "panoptic quality, %d images of 640x480, ".formatted(IMAGES);
    rows.add(cpu(what + "ids in memory", times, "decoded", "at most 850 ms"));
    rows.add(cpu(what + "with decoding 100 PNGs", times, "files", "at most 850 ms"));
    rows.addAll(new Scaling(what + "with decoding", work::countFiles).measure(settings.rounds()));
  }

  private static Row cpu(String what, Rounds times, String trial, String aim) {
    return Row.cpu(what, times.millis(trial), "", "", aim);
  }
}

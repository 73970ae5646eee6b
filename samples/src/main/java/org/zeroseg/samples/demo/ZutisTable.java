package org.zeroseg.samples.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;

/** Measures ZUTIS networks on unseen scenes and prints the figures in Markdown. */
final class ZutisTable {
  static final String HEAD =
      """
      | network | mIoU | pixel accuracy | AP | AP50 |
      | --- | ---: | ---: | ---: | ---: |""";

  /** Words, and figures that have a value for each of them. */
  record Figures(EvaluationReport regions, EvaluationReport objects) {
    private double iou(String word) {
      return regions.perClass().get("IoU").get(word);
    }

    private double ap50(String word) {
      return objects.perClass().get("mask/AP50").get(word);
    }
  }

  private final Dataset scenes;

  ZutisTable(Dataset scenes) {
    this.scenes = scenes;
  }

  /** Measures and prints a row. */
  Figures row(String name, ZeroSeg zeroseg) {
    Figures figures =
        new Figures(
            measure(zeroseg, Options.none(), Task.SEMANTIC),
            measure(zeroseg, Options.none(), Task.INSTANCE));
    Map<String, Double> regions = figures.regions().headline();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %s |%n",
        name,
        regions.get("mIoU"),
        regions.get("pixelAccuracy"),
        precision(figures.objects()));
    return figures;
  }

  /** Measures objects for several temperatures; regions do not depend on it. */
  void temperatures(ZeroSeg zeroseg, List<String> values) {
    System.out.println("\n| tau | AP | AP50 |\n| ---: | ---: | ---: |");
    for (String tau : values) {
      EvaluationReport objects = measure(zeroseg, Options.of("tau", tau), Task.INSTANCE);
      System.out.printf("| %s | %s |%n", tau, precision(objects));
    }
  }

  private static String precision(EvaluationReport objects) {
    return String.format(
        Locale.ROOT,
        "%.3f | %.3f",
        objects.headline().get("mask/AP"),
        objects.headline().get("mask/AP50"));
  }

  private EvaluationReport measure(ZeroSeg zeroseg, Options options, Task task) {
    try (Segmenter segmenter = zeroseg.segmenter("zutis", options);
        Evaluator evaluator = zeroseg.evaluator()) {
      return evaluator.evaluate(segmenter, scenes, request(task));
    }
  }

  private static EvaluationRequest request(Task task) {
    return EvaluationRequest.builder().task(task).warmUpImages(0).examples(0).build();
  }

  /** The figures of each word for two trainings, and the means of the words in {@code apart}. */
  static void words(Figures all, Figures without, Set<String> apart) {
    System.out.println(
        """

        | word | trained without it | IoU, all words trained | IoU | AP50, all words trained | AP50 |
        | --- | :-: | ---: | ---: | ---: | ---: |""");
    for (String word : ThingScenes.words()) {
      print(word, apart.contains(word), all, without, List.of(word));
    }
    for (boolean unseen : new boolean[] {false, true}) {
      List<String> group =
          ThingScenes.words().stream().filter(w -> apart.contains(w) == unseen).toList();
      print("mean of " + group.size(), unseen, all, without, group);
    }
  }

  private static void print(
      String name, boolean unseen, Figures all, Figures without, List<String> words) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.3f | %.3f | %.3f | %.3f |%n",
        name,
        unseen ? "yes" : "",
        words.stream().mapToDouble(all::iou).average().orElseThrow(),
        words.stream().mapToDouble(without::iou).average().orElseThrow(),
        words.stream().mapToDouble(all::ap50).average().orElseThrow(),
        words.stream().mapToDouble(without::ap50).average().orElseThrow());
  }
}

package org.zeroseg.samples.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
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

  /**
   * The figures of each word for several networks, and the means of the words in {@code apart}.
   *
   * @param networks by what the words were in their training
   */
  static void words(Map<String, Figures> networks, Set<String> apart) {
    StringBuilder head = new StringBuilder("\n| word | left out |");
    StringBuilder line = new StringBuilder("\n| --- | :-: |");
    for (String figure : List.of("IoU", "AP50")) {
      networks.keySet().forEach(name -> head.append(" %s, %s |".formatted(figure, name)));
      line.append(" ---: |".repeat(networks.size()));
    }
    System.out.println(head.append(line));
    for (String word : ThingScenes.words()) {
      print(word, apart.contains(word), networks, List.of(word));
    }
    for (boolean unseen : new boolean[] {false, true}) {
      List<String> group =
          ThingScenes.words().stream().filter(w -> apart.contains(w) == unseen).toList();
      print("mean of " + group.size(), unseen, networks, group);
    }
  }

  private static void print(
      String name, boolean unseen, Map<String, Figures> networks, List<String> words) {
    StringBuilder row = new StringBuilder("| %s | %s |".formatted(name, unseen ? "yes" : ""));
    List<ToDoubleBiFunction<Figures, String>> figures = List.of(Figures::iou, Figures::ap50);
    for (ToDoubleBiFunction<Figures, String> figure : figures) {
      for (Figures network : networks.values()) {
        double mean =
            words.stream()
                .mapToDouble(w -> figure.applyAsDouble(network, w))
                .average()
                .orElseThrow();
        row.append(String.format(Locale.ROOT, " %.3f |", mean));
      }
    }
    System.out.println(row);
  }
}

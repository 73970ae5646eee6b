package org.zeroseg.samples.demo;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.metric.ConfusionMatrix;

/**
 * Whole scenes by all eighteen words, six of which no training of ZUTIS had: where it saw sky or
 * grass, it was told "background".
 */
final class StuffTable {
  static final String HEAD =
      """

      | network | mIoU of things | of the words left out | of stuff | pixel accuracy |
      | --- | ---: | ---: | ---: | ---: |""";

  private final Split split;
  private final int first;
  private final int scenes;
  private final Set<String> heldOut;

  /**
   * Prepares.
   *
   * @param split of the unseen scenes
   * @param first index of the first
   * @param scenes how many
   * @param heldOut things whose mean is printed apart
   */
  StuffTable(Split split, int first, int scenes, Set<String> heldOut) {
    this.split = split;
    this.first = first;
    this.scenes = scenes;
    this.heldOut = heldOut;
  }

  /** Measures and prints a row. */
  void row(String name, ZeroSeg zeroseg) {
    ConfusionMatrix confusion = new ConfusionMatrix(ToyClass.all().size());
    try (Segmenter segmenter = zeroseg.segmenter("zutis", Options.of("background", ""))) {
      for (int i = 0; i < scenes; i++) {
        Scene scene = new Toyland(DemoWorld.SIZE).scene(split, first + i);
        ImageInput input = ImageInput.of("scene " + scene.seed(), scene.image().toColorImage());
        int[] labels =
            segmenter
                .segment(input, Demo.vocabulary())
                .match(s -> s, none -> null, p -> p.toSemantic())
                .labels();
        confusion.add(scene.semanticMap().toArray(), labels);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.3f | %.3f |%n",
        name,
        mean(confusion, t -> t.isThing() && !heldOut.contains(t.word())),
        mean(confusion, t -> heldOut.contains(t.word())),
        mean(confusion, t -> !t.isThing()),
        confusion.pixelAccuracy());
  }

  private static double mean(ConfusionMatrix confusion, Predicate<ToyClass> which) {
    return ToyClass.all().stream()
        .filter(which)
        .mapToDouble(w -> confusion.iou(w.ordinal()))
        .average()
        .orElseThrow();
  }
}

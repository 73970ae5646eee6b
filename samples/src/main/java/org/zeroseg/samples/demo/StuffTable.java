package org.zeroseg.samples.demo;

import java.util.List;
import java.util.Locale;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.metric.ConfusionMatrix;

/**
 * Whole scenes by all eighteen words, six of which no training of ZUTIS had: where it saw sky or
 * grass, it was told "background".
 */
final class StuffTable {
  static final String HEAD =
      """

      | network | mIoU of 12 trained words (things) | mIoU of 6 other words (stuff) | pixel accuracy |
      | --- | ---: | ---: | ---: |""";

  private final int first;
  private final int scenes;

  /**
   * Prepares.
   *
   * @param first index of the first unseen scene
   */
  StuffTable(int first, int scenes) {
    this.first = first;
    this.scenes = scenes;
  }

  /** Measures and prints a row. */
  void row(String name, ZeroSeg zeroseg) {
    ConfusionMatrix confusion = new ConfusionMatrix(ToyClass.all().size());
    try (Segmenter segmenter = zeroseg.segmenter("zutis", Options.of("background", ""))) {
      for (int i = 0; i < scenes; i++) {
        Scene scene = DemoWorld.unseen(first + i);
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
        "| %s | %.3f | %.3f | %.3f |%n",
        name,
        mean(confusion, ToyClass.things()),
        mean(confusion, ToyClass.stuff()),
        confusion.pixelAccuracy());
  }

  private static double mean(ConfusionMatrix confusion, List<ToyClass> words) {
    return words.stream().mapToDouble(w -> confusion.iou(w.ordinal())).average().orElseThrow();
  }
}

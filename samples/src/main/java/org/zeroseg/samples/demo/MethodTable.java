package org.zeroseg.samples.demo;

import java.util.Locale;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.metric.ConfusionMatrix;

/** Compares methods on unseen scenes, without and with the CRF, in Markdown. */
final class MethodTable {
  static final String HEAD =
      """
      | method | CRF | pixel accuracy | mIoU | processor time per image |
      | --- | :-: | ---: | ---: | ---: |""";

  private final int first;
  private final int scenes;

  /**
   * Prepares.
   *
   * @param first index of the first scene
   */
  MethodTable(int first, int scenes) {
    this.first = first;
    this.scenes = scenes;
  }

  void print(String name, ZeroSeg zeroseg, String plugin) {
    for (boolean crf : new boolean[] {false, true}) {
      try (Segmenter segmenter = zeroseg.segmenter(plugin, Options.of("crf", crf))) {
        row(name, crf, segmenter);
      }
    }
  }

  private void row(String name, boolean crf, Segmenter segmenter) {
    ConfusionMatrix confusion = new ConfusionMatrix(ToyClass.all().size());
    // What is computed once per word, and the first run of everything, is not the images' time.
    labels(segmenter, DemoWorld.unseen(first));
    double seconds = 0;
    for (int i = 0; i < scenes; i++) {
      Scene scene = DemoWorld.unseen(first + i);
      ProcessorTime time = ProcessorTime.start();
      int[] labels = labels(segmenter, scene);
      seconds += time.processorSeconds();
      confusion.add(scene.semanticMap().toArray(), labels);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.3f | %.3f | %.3f s |%n",
        name,
        crf ? "yes" : "",
        confusion.pixelAccuracy(),
        confusion.meanIou(),
        seconds / scenes);
  }

  private static int[] labels(Segmenter segmenter, Scene scene) {
    ImageInput input = ImageInput.of("scene " + scene.seed(), scene.image().toColorImage());
    return segmenter
        .segment(input, Demo.vocabulary())
        .match(s -> s, i -> null, p -> p.toSemantic())
        .labels();
  }
}

package org.zeroseg.samples.programs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;

/**
 * From a folder of unlabelled photographs and one's own words to a network, and to a segmented
 * photo: ZUTIS, whose masks are found by voting. Arguments: folder of photos, words, folder to
 * write, photo, picture to write, and options of the training such as {@code steps=2000}.
 */
public final class TrainOnOwnPhotos {
  private TrainOnOwnPhotos() {}

  /**
   * Runs the sample, e.g. with {@code photos "mug, plant" run desk.jpg objects.png steps=2000}. A
   * training that was stopped goes on.
   */
  public static void main(String[] args) throws IOException {
    Dataset photos =
        Datasets.load().open("image-folder", DatasetOptions.builder(Path.of(args[0])).build());
    Vocabulary words = Vocabulary.parse(args[1]);
    Options options = Options.of("words", String.join(",", words.names())).with("masks", "voting");
    for (int i = 5; i < args.length; i++) {
      String[] option = args[i].split("=", 2);
      options = options.with(option[0], option[1]);
    }
    ModelBundle model;
    try (ZeroSeg zeroseg = ZeroSeg.open();
        Trainer trainer = zeroseg.trainer("zutis", options)) {
      TrainingListener losses = (step, steps, values) -> print(step, steps, values);
      model =
          trainer.train(
              TrainingRequest.builder(photos, Path.of(args[2]))
                  .resume(true)
                  .listener(losses)
                  .build());
    }
    try (ZeroSeg trained = ZeroSeg.builder().model(model.directory()).open();
        Segmenter segmenter = trained.segmenter("zutis")) {
      Segmentation result = segmenter.segment(Path.of(args[3]), words);
      result.segments().forEach(s -> System.out.printf("%s %.2f%n", s.concept(), s.score()));
      result.toColorImage().save(Path.of(args[4]));
    }
  }

  private static void print(long step, long steps, Map<String, Double> values) {
    if (step % 50 == 0 || step == steps) {
      System.out.printf("step %d of %d: loss %.3f%n", step, steps, values.get("loss"));
    }
  }
}

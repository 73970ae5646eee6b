package org.zeroseg.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;
import org.zeroseg.core.data.toyland.ToylandFiles;

/**
 * A short version of {@link TrainDemoZutis}: the same way from words to objects, at small sizes.
 */
class ZutisOnToylandTest {
  private static final int STEPS = 80;
  private static final int PICTURES = 60;
  private static final int SCENES = 16;

  @TempDir Path folder;

  private final List<Double> losses = new ArrayList<>();

  @Test
  void wordsAndUnlabelledPicturesReduceTheLossAndBeatGuessing() {
    Path pictures = folder.resolve("pictures");
    ToylandFiles.png().writeArchive(pictures, PICTURES, Toyland.DEFAULT_SIZE, 1);
    ModelBundle trained = train(pictures);

    assertThat(mean(losses.subList(STEPS - 10, STEPS)))
        .isLessThan(0.95 * mean(losses.subList(0, 10)));
    // Whoever guesses the word of a thing's pixel is right once in twelve times.
    assertThat(accuracyOfThings(trained)).isGreaterThan(2.0 / ThingScenes.words().size());
  }

  private ModelBundle train(Path pictures) {
    Options options =
        DemoSettings.zutis()
            .with("words", String.join(",", ThingScenes.words()))
            .with("images-per-word", 3)
            .with("voting-clusters", "2,3,4")
            .with("crop", 64)
            .with("min-scale", 0.4)
            .with("max-scale", 1)
            .with("objects", 2)
            .with("photometry", false)
            .with("rate", 1e-3)
            .with("ce-weight", 5)
            .with("queries", 8)
            .with("batch", 4)
            .with("encoder-factor", 0.5)
            .with("steps", STEPS);
    Dataset data = Datasets.load().open("image-folder", DatasetOptions.builder(pictures).build());
    try (ZeroSeg zeroseg = open("demo");
        Trainer trainer = zeroseg.trainer("zutis", options)) {
      return trainer.train(
          TrainingRequest.builder(data, folder.resolve("training"))
              .listener((step, steps, values) -> losses.add(values.get("loss")))
              .build());
    }
  }

  /** Mean over the words, where each pixel must get one of them. */
  private double accuracyOfThings(ModelBundle bundle) {
    Dataset all = new ToylandDataset(new Toyland(Toyland.DEFAULT_SIZE), Split.VAL, SCENES, false);
    EvaluationRequest request =
        EvaluationRequest.builder().task(Task.SEMANTIC).warmUpImages(0).examples(0).build();
    try (ZeroSeg zeroseg = open(bundle.directory().toString());
        Segmenter segmenter = zeroseg.segmenter("zutis", Options.of("background", ""));
        Evaluator evaluator = zeroseg.evaluator()) {
      Map<String, Double> accuracy =
          evaluator
              .evaluate(segmenter, new ThingScenes(all, 0, SCENES), request)
              .perClass()
              .get("accuracy");
      return ThingScenes.words().stream()
          .mapToDouble(accuracy::get)
          .filter(value -> !Double.isNaN(value)) // a word that no scene shows
          .average()
          .orElseThrow();
    }
  }

  private ZeroSeg open(String model) {
    return ZeroSeg.builder().model(model).threads(1).cache(folder.resolve("cache")).open();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }
}

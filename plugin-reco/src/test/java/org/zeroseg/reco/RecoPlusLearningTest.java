package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;
import org.zeroseg.core.metric.ConfusionMatrix;

/** A small network learns something of Toyland in a hundred steps. */
class RecoPlusLearningTest {
  private static final int SIZE = 64;
  private static final int STEPS = 100;

  /** Steps over whose losses a mean is taken. */
  private static final int SPAN = 10;

  private static final Options OPTIONS =
      Options.of("width", 0.125)
          .with("blocks", "1,1,1,1")
          .with("pyramid", 24)
          .with("low", 8)
          .with("steps", STEPS)
          .with("batch", 8)
          .with("crop", SIZE)
          .with("min-scale", 1.0)
          .with("max-scale", 1.5)
          .with("photometry", false)
          .with("rate", 5e-3)
          .with("backbone-factor", 1.0)
          .with("checkpoint-every", STEPS)
          .with("workers", 0);

  @TempDir static Path folder;
  private static final List<Double> LOSSES = new ArrayList<>();
  private static ModelBundle model;

  @BeforeAll
  static void train() {
    TrainingListener listener = (step, steps, values) -> LOSSES.add(values.get("loss"));
    try (ZeroSeg zeroseg = ZeroSeg.builder().threads(1).open();
        Trainer trainer = zeroseg.trainer(RecoPlusPlugin.ID, OPTIONS)) {
      model =
          trainer.train(
              TrainingRequest.builder(scenes(Split.TRAIN, 64), folder).listener(listener).build());
    }
  }

  private static Dataset scenes(Split split, int count) {
    return new ToylandDataset(new Toyland(SIZE), split, count, false);
  }

  private static double meanLoss(int from) {
    return LOSSES.subList(from, from + SPAN).stream().mapToDouble(loss -> loss).average().orElse(0);
  }

  @Test
  void theLossFalls() {
    // ln 18 = 2.9 is the loss of a network that takes every class for as likely as any other.
    assertThat(meanLoss(0)).isGreaterThan(1.5);
    assertThat(meanLoss(STEPS - SPAN)).isLessThan(0.5 * meanLoss(0));
  }

  @Test
  void unseenScenesAreSegmentedBetterThanByTheBestSingleClass() {
    Dataset unseen = scenes(Split.TEST, 24);
    int classes = unseen.categories().size();
    ConfusionMatrix trained = new ConfusionMatrix(classes);
    List<ConfusionMatrix> constant = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      constant.add(new ConfusionMatrix(classes));
    }
    try (ZeroSeg zeroseg = ZeroSeg.builder().model(model.directory()).threads(1).open();
        Segmenter segmenter = zeroseg.segmenter(RecoPlusPlugin.ID)) {
      for (int i = 0; i < unseen.size(); i++) {
        Sample sample = unseen.get(i);
        PixelLabels truth = sample.truth().semantic().orElseThrow();
        trained.add(
            truth, (SemanticSegmentation) segmenter.segment(sample.image(), unseen.categories()));
        for (int label = 0; label < classes; label++) {
          int[] everywhere = new int[truth.width() * truth.height()];
          Arrays.fill(everywhere, label);
          constant.get(label).add(truth.toArray(), everywhere);
        }
      }
    }
    double baseline = constant.stream().mapToDouble(ConfusionMatrix::meanIou).max().orElseThrow();
    double accuracy =
        constant.stream().mapToDouble(ConfusionMatrix::pixelAccuracy).max().orElseThrow();
    assertThat(trained.meanIou()).isGreaterThan(5 * baseline);
    assertThat(trained.pixelAccuracy()).isGreaterThan(1.5 * accuracy);
  }
}

package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Options;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.model.Bundle;
import org.zeroseg.core.model.EncoderLoader;
import org.zeroseg.core.model.Roles;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.saliency.SelfMaskSaliency;

/** A SelfMask is trained, measured, and opened by its role. */
class SelfMaskTrainerTest {
  @TempDir Path folder;

  private ModelBundle train(Options options, TrainingRequest request) {
    try (ZeroSeg zeroseg = ZeroSeg.builder().cache(folder.resolve("cache")).open();
        Trainer trainer = zeroseg.trainer("selfmask", options)) {
      return trainer.train(request);
    }
  }

  /** The baseline is the whole image: its IoU is the share of the object in it. */
  @Test
  void theLossFallsAndTheMasksBeatTheWholeImage() {
    Dataset shapes = new ShapesDataset(12);
    TrainingFigures figures = new TrainingFigures("dice");
    Options options =
        SelfMaskTrainerContractTest.TINY
            .with("steps", 60)
            .with("batch", 4)
            .with("min-scale", 1)
            .with("rate", 5e-3)
            .with("evaluate-every", 60);
    ModelBundle model =
        train(
            options,
            TrainingRequest.builder(shapes, folder.resolve("out"))
                .validation(shapes)
                .listener(figures)
                .build());

    assertThat(folder.resolve("out/report.html")).content().contains("Training of selfmask");
    assertThat(folder.resolve("out/training.jsonl")).exists();
    assertThat(figures.meanLoss(50, 60)).isLessThan(0.8 * figures.meanLoss(0, 5));
    assertThat(figures.evaluated().get("IoU")).isGreaterThan(2 * wholeImage(shapes));
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        EncoderLoader encoders = new EncoderLoader(Bundle.open(model.directory()), runtime);
        SelfMaskSaliency saliency =
            SelfMaskSaliency.of(runtime, encoders, Roles.SELFMASK, 32, Optional.empty())) {
      double sum = 0;
      for (int i = 0; i < shapes.size(); i++) {
        Sample sample = shapes.get(i);
        sum += saliency.find(RgbImage.of(sample.image())).iou(truth(sample));
      }
      assertThat(sum / shapes.size()).isEqualTo(figures.evaluated().get("IoU"));
    }
  }

  private static org.zeroseg.api.Mask truth(Sample sample) {
    return sample.truth().instances().orElseThrow().get(0).mask();
  }

  private static double wholeImage(Dataset data) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      org.zeroseg.api.Mask mask = truth(data.get(i));
      sum += (double) mask.area() / (mask.width() * mask.height());
    }
    return sum / data.size();
  }

  @Test
  void dataWithoutMasksAreRefused() {
    Path photos = TinyBundle.photos(folder.resolve("photos"), 2);
    Dataset data = Datasets.load().open("image-folder", DatasetOptions.builder(photos).build());
    assertThatThrownBy(
            () ->
                train(
                    SelfMaskTrainerContractTest.TINY,
                    TrainingRequest.builder(data, folder.resolve("out")).build()))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith(
            "has no masks of objects to train on; take pseudo-masks, or COCO instances");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}

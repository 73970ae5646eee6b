package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.contract.TrainerContract;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;

/** Training of ReCo+ with a tiny network in the synthetic world. */
class RecoPlusTrainingTest {
  private static final Options TINY =
      Options.of("width", 0.0625)
          .with("blocks", "1,1,1,1")
          .with("pyramid", 8)
          .with("low", 4)
          .with("batch", 2)
          .with("crop", 32)
          .with("workers", 1)
          .with("evaluate-crf", false);

  private static ZeroSeg zeroseg;

  @TempDir Path folder;

  @BeforeAll
  static void openZeroSeg() {
    zeroseg = ZeroSeg.open();
  }

  @AfterAll
  static void closeZeroSeg() {
    zeroseg.close();
  }

  private static Dataset scenes(String split, int count) {
    return Datasets.load()
        .open(
            "toyland",
            DatasetOptions.builder(Path.of("."))
                .split(split)
                .limit(count)
                .set("size", "32")
                .build());
  }

  @Test
  void theTrainedBundleSegments() {
    List<Map<String, Double>> evaluations = new ArrayList<>();
    Map<Long, Double> losses = new LinkedHashMap<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(long step, long steps, Map<String, Double> values) {
            losses.put(step, values.get("loss"));
            assertThat(values).containsKeys("rate/backbone", "rate/head", "cross entropy");
          }

          @Override
          public void evaluated(long step, Map<String, Double> metrics) {
            evaluations.add(metrics);
          }
        };
    ModelBundle model;
    Options options = TINY.with("steps", 4).with("evaluate-every", 2).with("evaluate-crf", true);
    try (Trainer trainer = zeroseg.trainer(RecoPlusPlugin.ID, options)) {
      model =
          trainer.train(
              TrainingRequest.builder(scenes("train", 4), folder.resolve("run"))
                  .validation(scenes("val", 2))
                  .listener(listener)
                  .build());
    }
    assertThat(losses).containsOnlyKeys(1L, 2L, 3L, 4L);
    assertThat(evaluations).hasSize(2);
    assertThat(evaluations.get(0)).containsKeys("mIoU", "mIoU with CRF", "pixel accuracy");
    assertThat(folder.resolve("run/training.jsonl")).content().contains("mIoU with CRF");
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("Training of reco-plus", "cross entropy", "data:image");
    assertThat(folder.resolve("run/tensorboard")).isNotEmptyDirectory();
    assertThat(Files.exists(model.directory().resolve("zeroseg.json"))).isTrue();
    Dataset held = scenes("test", 1);
    try (ZeroSeg trained = ZeroSeg.builder().model(model.directory()).open();
        Segmenter segmenter = trained.segmenter(RecoPlusPlugin.ID)) {
      assertThat(segmenter.segment(held.get(0).image(), held.categories()).width()).isEqualTo(32);
    }
  }

  @Test
  void aDatasetWithoutLabelsIsRefused() {
    Dataset photos =
        Datasets.load()
            .open("image-folder", DatasetOptions.builder(photos(folder.resolve("p"))).build());
    try (Trainer trainer = zeroseg.trainer(RecoPlusPlugin.ID, TINY)) {
      assertThatThrownBy(
              () -> trainer.train(TrainingRequest.builder(photos, folder.resolve("run")).build()))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("'image-folder' has no labels per pixel")
          .hasMessageContaining("autolabel");
    }
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private static Path photos(Path to) {
    return TinyBundle.photos(to, 2);
  }

  @Test
  void optionsAreThoseOfTraining() {
    assertThatThrownBy(() -> zeroseg.trainer(RecoPlusPlugin.ID, Options.of("stepps", 3)))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("did you mean 'steps'");
    assertThatThrownBy(() -> zeroseg.trainer(RecoPlusPlugin.ID, Options.of("blocks", "a,b")))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("four numbers such as 3,4,6,3");
    assertThatThrownBy(
            () ->
                zeroseg.trainer(
                    RecoPlusPlugin.ID, Options.of("min-scale", 2.0).with("max-scale", 1.0)))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("'min-scale' is 2.0, but 'max-scale' is only 1.0");
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AsTrainer extends TrainerContract {
    @Override
    protected Trainer open() {
      return zeroseg.trainer(RecoPlusPlugin.ID, TINY.with("steps", 4).with("checkpoint-every", 1));
    }

    @Override
    protected Dataset dataset() {
      return scenes("train", 4);
    }
  }
}

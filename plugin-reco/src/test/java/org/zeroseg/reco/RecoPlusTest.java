package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.contract.PluginContract;
import org.zeroseg.api.contract.RecordedStages;
import org.zeroseg.api.contract.SegmenterContract;
import org.zeroseg.api.spi.SegmentationPlugin;

/** The plugin for trained networks, with a tiny random one. */
class RecoPlusTest {
  private static final List<String> CLASSES = List.of("Car", "road", "background");

  @TempDir static Path folder;
  private static ZeroSeg zeroseg;
  private static Path photos;

  @BeforeAll
  static void openZeroSeg() {
    photos = TinyBundle.photos(folder.resolve("photos"), 2);
    zeroseg =
        ZeroSeg.builder().model(TinyBundle.recoPlus(folder.resolve("bundle"), CLASSES, 3)).open();
  }

  @AfterAll
  static void closeZeroSeg() {
    zeroseg.close();
  }

  private static ImageInput photo() {
    return ImageInput.of(photos.resolve("photo0.png"));
  }

  private static SemanticSegmentation segment(Options options, Vocabulary words) {
    try (Segmenter segmenter = zeroseg.segmenter(RecoPlusPlugin.ID, options)) {
      return (SemanticSegmentation) segmenter.segment(photo(), words);
    }
  }

  @Test
  void onlyTheWordsThatAreAskedForCompete() {
    SemanticSegmentation alone = segment(Options.none(), Vocabulary.of("car", "background"));
    assertThat(alone.labels()).containsOnly(0, 1);
    assertThat(segment(Options.none(), Vocabulary.of("background")).labels()).containsOnly(0);
  }

  @Test
  void backgroundIsNothingUnlessItIsAskedFor() {
    int[] both = segment(Options.none(), Vocabulary.of("car", "road", "background")).labels();
    int[] hidden = segment(Options.none(), Vocabulary.of("car", "road")).labels();
    for (int i = 0; i < both.length; i++) {
      assertThat(hidden[i]).isEqualTo(both[i] == 2 ? Segmentation.NOTHING : both[i]);
    }
  }

  @Test
  void tellsItsStagesAndTheSizeOfTheInput() {
    RecordedStages told = new RecordedStages();
    try (Segmenter segmenter = zeroseg.segmenter(RecoPlusPlugin.ID, Options.of("image-size", 32))) {
      segmenter.segment(photo(), SegmentRequest.of(Vocabulary.of("car", "road")), told);
    }
    assertThat(told.stages())
        .containsExactly(Stage.DECODE, Stage.PREPROCESS, Stage.FORWARD, Stage.POST_PROCESS);
    assertThat(told.inputs()).hasSize(1).allMatch(input -> input.matches("1 of (32x\\d+|\\d+x32)"));
  }

  @Test
  void anAliasMayBeTheTrainedWord() {
    Vocabulary words = Vocabulary.of(List.of(Concept.builder("automobile").alias("car").build()));
    assertThat(segment(Options.none(), words).vocabulary()).isEqualTo(words);
  }

  @Test
  void otherWordsAreRefusedWithTheTrainedOnes() {
    assertThatThrownBy(() -> segment(Options.none(), Vocabulary.of("car", "unicorn")))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("was not trained on 'unicorn', only on [Car, road, background]")
        .hasMessageContaining("'reco'");
  }

  @Test
  void theCrfKeepsTheSizeOfTheOriginal() {
    Options reduced = Options.of("crf", true).with("image-size", 32);
    SemanticSegmentation result = segment(reduced, Vocabulary.of("car", "road"));
    SemanticSegmentation plain = segment(Options.none(), Vocabulary.of("car", "road"));
    assertThat(result.width()).isEqualTo(plain.width());
    assertThat(result.height()).isEqualTo(plain.height());
  }

  @Test
  void aThresholdThatNothingReachesIsExplained() {
    SemanticSegmentation result =
        segment(Options.of("threshold", 1.0), Vocabulary.of("car", "road"));
    assertThat(result.labels()).containsOnly(Segmentation.NOTHING);
    assertThat(result.explanation().summary()).contains("No pixel reached the threshold of 1.000");
  }

  @Test
  void aBundleWithoutSuchANetworkIsNamed() {
    Path other = TinyBundle.write(folder.resolve("other"));
    try (ZeroSeg wrong = ZeroSeg.builder().model(other).open()) {
      assertThatThrownBy(() -> wrong.segmenter(RecoPlusPlugin.ID))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("no model for 'deeplab'");
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AsSegmenter extends SegmenterContract {
    @Override
    protected Segmenter open() {
      return zeroseg.segmenter(RecoPlusPlugin.ID);
    }

    @Override
    protected List<ImageInput> images() {
      return List.of(photo(), ImageInput.of(photos.resolve("photo1.png")));
    }

    @Override
    protected Vocabulary vocabulary() {
      return Vocabulary.of("car", "road");
    }
  }

  @Nested
  class AsPlugin extends PluginContract {
    @Override
    protected Class<? extends SegmentationPlugin> pluginClass() {
      return RecoPlusPlugin.class;
    }
  }
}

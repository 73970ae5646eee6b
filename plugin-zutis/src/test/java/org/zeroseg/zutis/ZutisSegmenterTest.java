package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.StageListener.Stage;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.contract.RecordedStages;
import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

class ZutisSegmenterTest {
  private static final Vocabulary WORDS = Vocabulary.of("car", "road", "dog", "sky");

  @OpenRuntime private TensorRuntime runtime;

  private Segmenter segmenter(Options options) {
    return segmenter(options, ZutisSegmenterTest::text);
  }

  private Segmenter segmenter(Options options, Function<Concept, float[]> texts) {
    StateDict weights = ZutisWeights.random(runtime.root(), TinyBundle.CONFIG, 5);
    ZutisNetwork network = new ZutisNetwork(weights, TinyBundle.CONFIG, runtime.kernels());
    ZutisModel model =
        new ZutisModel(network, Preprocessing.imageNetNative(), texts, network::close);
    return new ZutisSegmenter(runtime, model, ZutisSettings.of(options));
  }

  /** A direction of unit length that depends on the word alone. */
  private static float[] text(Concept concept) {
    float[] vector = new float[TinyBundle.VISION.embeddingSize()];
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) Math.sin(concept.name().hashCode() % 1000 + 2.1 * i);
      sum += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(sum);
    }
    return vector;
  }

  private static ImageInput picture(int width, int height) {
    return ImageInput.of(
        "picture",
        RgbImage.generate(width, height, (x, y) -> 0x2A17B3 * (x / 9 + 5 * (y / 7)) & 0xFFFFFF)
            .toColorImage());
  }

  private static SegmentRequest instances(Vocabulary vocabulary) {
    return SegmentRequest.builder(vocabulary).task(Task.INSTANCE).build();
  }

  @Test
  void objectsComeBestFirstAndAreNeverBackground() {
    try (Segmenter segmenter = segmenter(Options.of("nms", "none"))) {
      Segmentation result = segmenter.segment(picture(60, 45), instances(WORDS));
      List<Segment> segments = result.segments();
      assertThat(segments).isNotEmpty();
      assertThat(segments)
          .isSortedAccordingTo(Comparator.comparingDouble(segment -> -segment.score()));
      assertThat(segments).allMatch(segment -> segment.area() > 0 && segment.score() <= 1);
      assertThat(segments).extracting(Segment::id).startsWith(0).doesNotHaveDuplicates();
    }
  }

  @Test
  void objectsTakeTheDecoderAsASecondPieceOfNetwork() {
    RecordedStages regions = new RecordedStages();
    RecordedStages objects = new RecordedStages();
    try (Segmenter segmenter = segmenter(Options.of("max-side", 32))) {
      segmenter.segment(picture(60, 45), SegmentRequest.of(WORDS), regions);
      segmenter.segment(picture(60, 45), instances(WORDS), objects);
    }
    assertThat(regions.stages())
        .containsExactly(
            Stage.DECODE, Stage.PREPROCESS, Stage.FORWARD, Stage.CONCEPTS, Stage.POST_PROCESS);
    assertThat(objects.stages()).endsWith(Stage.POST_PROCESS, Stage.FORWARD, Stage.POST_PROCESS);
    assertThat(regions.inputs()).containsExactly("1 of 32x24");
  }

  @Test
  void aWordThatIsTheBackgroundIsARegionButNoObject() {
    Vocabulary withBackground = Vocabulary.of("car", "road", "dog", "sky", "background");
    try (Segmenter segmenter = segmenter(Options.of("nms", "none"))) {
      SemanticSegmentation without =
          (SemanticSegmentation) segmenter.segment(picture(60, 45), WORDS);
      SemanticSegmentation with =
          (SemanticSegmentation) segmenter.segment(picture(60, 45), withBackground);
      int[] labels = with.labels();
      int[] expected = without.labels();
      for (int p = 0; p < labels.length; p++) {
        assertThat(labels[p]).isEqualTo(expected[p] == Segmentation.NOTHING ? 4 : expected[p]);
      }
      assertThat(segmenter.segment(picture(60, 45), instances(withBackground)).segments())
          .isEqualTo(segmenter.segment(picture(60, 45), instances(WORDS)).segments());
    }
  }

  @Test
  void withoutABackgroundEveryPixelIsAConcept() {
    try (Segmenter segmenter = segmenter(Options.of("background", ""))) {
      SemanticSegmentation result =
          (SemanticSegmentation) segmenter.segment(picture(50, 40), WORDS);
      assertThat(result.labels()).doesNotContain(Segmentation.NOTHING);
    }
  }

  @Test
  void anEncodedImageAnswersForManyVocabulariesAndBothTasks() {
    try (Segmenter segmenter = segmenter(Options.none());
        EncodedImage encoded = segmenter.encode(picture(50, 40))) {
      for (String word : List.of("car", "dog", "a word that nobody trained")) {
        Vocabulary one = Vocabulary.of(word);
        assertThat(encoded.segment(one)).isEqualTo(segmenter.segment(picture(50, 40), one));
        assertThat(encoded.segment(instances(one)))
            .isEqualTo(segmenter.segment(picture(50, 40), instances(one)));
      }
    }
  }

  @Test
  void imagesMayBeSmallerThanOnePatchOrLargerThanAllowed() {
    try (Segmenter segmenter = segmenter(Options.of("max-side", 32))) {
      for (int[] size : new int[][] {{3, 5}, {1, 200}, {150, 90}}) {
        for (Task task : segmenter.tasks()) {
          SegmentRequest request = SegmentRequest.builder(WORDS).task(task).build();
          Segmentation result = segmenter.segment(picture(size[0], size[1]), request);
          assertThat(result.width()).isEqualTo(size[0]);
          assertThat(result.height()).isEqualTo(size[1]);
        }
      }
    }
  }

  @Test
  void anEmptyResultSaysWhy() {
    try (Segmenter segmenter = segmenter(Options.of("min-score", 1).with("nms", "none"))) {
      Segmentation none = segmenter.segment(picture(60, 45), instances(WORDS));
      assertThat(none.segments()).isEmpty();
      assertThat(none.explanation().summary())
          .startsWith("No object reached the score of 1.000; the best of ")
          .endsWith("Lower the option 'min-score'.");
    }
    try (Segmenter segmenter = segmenter(Options.of("mask-threshold", 1))) {
      Segmentation none = segmenter.segment(picture(60, 45), instances(WORDS));
      assertThat(none.explanation().summary())
          .isEqualTo(
              "None of the 6 mask proposals is an object: each is empty or closer to the background than to any concept.");
    }
    float[] nowhere = new float[TinyBundle.VISION.embeddingSize()];
    try (Segmenter segmenter = segmenter(Options.none(), concept -> nowhere)) {
      Segmentation none = segmenter.segment(picture(60, 45), WORDS);
      assertThat(none.segments()).isEmpty();
      assertThat(none.explanation().summary())
          .isEqualTo(
              "Every pixel is closer to the word 'background' than to any concept; name others, or change the option 'background'.");
    }
  }

  @Test
  void evidenceShowsEachWordInTheImage() {
    try (Segmenter segmenter = segmenter(Options.of("nms", "none"))) {
      SegmentRequest request =
          SegmentRequest.builder(WORDS).task(Task.INSTANCE).explain(true).build();
      Segmentation result = segmenter.segment(picture(60, 45), request);
      List<ConceptEvidence> evidence = result.explanation().evidence();
      assertThat(evidence).extracting(ConceptEvidence::concept).isEqualTo(WORDS.concepts());
      Concept best = result.segments().get(0).concept();
      assertThat(evidence.get(WORDS.indexOf(best.name())).note())
          .startsWith("where the features are close to the word '" + best + "'; ")
          .contains("with score");
      assertThat(evidence.get(0).images().get(0).picture().width()).isEqualTo(60);
    }
  }

  @Test
  void panopticResultsAreRefused() {
    try (Segmenter segmenter = segmenter(Options.none())) {
      SegmentRequest request = SegmentRequest.builder(WORDS).task(Task.PANOPTIC).build();
      assertThatThrownBy(() -> segmenter.segment(picture(20, 20), request))
          .isInstanceOf(PluginException.class)
          .hasMessage(
              "'zutis' does not offer the task 'panoptic' (it offers: semantic, instance); a semantic result can be converted with toPanoptic()");
    }
  }

  @Test
  void textsThatAreNotFiniteAreNotTakenForAResult() {
    float[] broken = new float[TinyBundle.VISION.embeddingSize()];
    broken[3] = Float.NaN;
    try (Segmenter segmenter = segmenter(Options.none(), concept -> broken)) {
      assertThatThrownBy(() -> segmenter.segment(picture(20, 20), WORDS))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("NaN or infinity");
    }
  }

  @Test
  void fiftyCallsLeaveNoTensorBehind() {
    try (Segmenter segmenter = segmenter(Options.none())) {
      SegmentRequest explained =
          SegmentRequest.builder(WORDS).task(Task.INSTANCE).explain(true).build();
      segmenter.segment(picture(40, 30), explained);
      int before = runtime.liveTensors();
      for (int i = 0; i < 25; i++) {
        segmenter.segment(picture(40, 30), WORDS);
        segmenter.segment(picture(40, 30), explained);
      }
      assertThat(runtime.liveTensors()).isEqualTo(before);
    }
  }
}

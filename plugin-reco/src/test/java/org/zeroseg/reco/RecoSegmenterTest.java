package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Concept;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.core.image.RgbImage;

class RecoSegmenterTest extends InColourWorld {

  @ParameterizedTest
  @CsvSource({"96,64,false", "50,83,false", "700,500,false", "96,64,true", "700,400,true"})
  void findsTheConceptsInAnImageOfAnySize(int width, int height, boolean crf) {
    try (RecoSegmenter segmenter = segmenter(FEW.with("crf", crf))) {
      Segmentation result =
          segmenter.segment(ColourWorld.redLeftBlueRight(width, height), RED_BLUE);
      SemanticSegmentation found = (SemanticSegmentation) result;
      assertThat(found.width()).isEqualTo(width);
      assertThat(found.height()).isEqualTo(height);
      assertThat(found.conceptAt(width / 8, height / 2)).contains(Concept.of("red"));
      assertThat(found.conceptAt(width - width / 8, height / 2)).contains(Concept.of("blue"));
      assertThat(found.segments())
          .hasSize(2)
          .allSatisfy(segment -> assertThat(segment.score()).isBetween(0.3f, 1f));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,200", "200,3"})
  void tinyImagesGetAnAnswer(int width, int height) {
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      ImageInput red =
          ColourWorld.input(RgbImage.generate(width, height, (x, y) -> ColourWorld.colour("red")));
      SemanticSegmentation found = (SemanticSegmentation) segmenter.segment(red, RED_BLUE);
      assertThat(found.labels()).containsOnly(1).hasSize(width * height);
    }
  }

  @Test
  void everyPartCanBeSwitchedOff() {
    List<Options> variants =
        List.of(
            FEW.with("text-attention", false),
            FEW.with("dense-clip", false),
            FEW.with("dense-clip", false).with("text-attention", false).with("context", ""),
            FEW.with("grid", "per-image").with("reference", "winner").with("seeds", 3),
            FEW.with("reference", "weighted").with("normalise-seeds", true));
    for (Options options : variants) {
      try (RecoSegmenter segmenter = segmenter(options)) {
        SemanticSegmentation found =
            (SemanticSegmentation)
                segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE);
        assertThat(found.labelAt(10, 30)).as("with %s", options).isEqualTo(1);
        assertThat(found.labelAt(86, 30)).as("with %s", options).isZero();
      }
    }
  }

  @Test
  void oneEncodedImageServesManyVocabularies() {
    try (RecoSegmenter segmenter = segmenter(FEW);
        EncodedImage encoded = segmenter.encode(ColourWorld.redLeftBlueRight(96, 64))) {
      for (Vocabulary words : List.of(RED_BLUE, Vocabulary.of("green", "red", "yellow"))) {
        segmenter.segment(
            ColourWorld.redLeftBlueRight(8, 8), words); // references are there from here on
        int before = world.encoded.get();
        Segmentation once = encoded.segment(words);
        assertThat(world.encoded.get()).isEqualTo(before);
        assertThat(once).isEqualTo(segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), words));
      }
    }
  }

  @Test
  void eightThreadsGetTheResultsOfOne() throws Exception {
    List<Vocabulary> words =
        List.of(RED_BLUE, Vocabulary.of("green", "red"), Vocabulary.of("yellow", "blue", "white"));
    List<Segmentation> alone = new ArrayList<>();
    try (RecoSegmenter single = segmenter(FEW)) {
      words.forEach(w -> alone.add(single.segment(ColourWorld.redLeftBlueRight(120, 90), w)));
    }
    Files.list(cache).forEach(file -> file.toFile().delete());
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (RecoSegmenter shared = segmenter(FEW)) {
      List<Future<Segmentation>> results = new ArrayList<>();
      for (int i = 0; i < 48; i++) {
        Vocabulary vocabulary = words.get(i % words.size());
        results.add(
            pool.submit(() -> shared.segment(ColourWorld.redLeftBlueRight(120, 90), vocabulary)));
      }
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(alone.get(i % words.size()));
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void callsLeaveNoNativeMemoryBehind() {
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE);
      int before = runtime.liveTensors();
      for (int i = 0; i < 50; i++) {
        segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE);
        assertThatThrownBy(
                () -> segmenter.segment(ColourWorld.redLeftBlueRight(64, 64), Vocabulary.of("x")))
            .isInstanceOf(ArchiveException.class);
        assertThatThrownBy(
                () -> segmenter.segment(ImageInput.of("noise", new byte[] {1, 2}), RED_BLUE))
            .isInstanceOf(ImageException.class);
      }
      assertThat(runtime.liveTensors()).isEqualTo(before);
    }
  }

  @Test
  void closingWhileInUseLetsCallsFinish() throws Exception {
    RecoSegmenter segmenter = segmenter(FEW);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      calls.add(
          pool.submit(
              () -> {
                try {
                  segmenter.segment(ColourWorld.redLeftBlueRight(64, 64), RED_BLUE);
                  return true;
                } catch (IllegalStateException closed) {
                  assertThat(closed).hasMessage("the segmenter 'reco' is closed");
                  return false;
                }
              }));
    }
    calls.get(0).get();
    segmenter.close();
    segmenter.close();
    for (Future<Boolean> call : calls) {
      call.get();
    }
    pool.shutdown();
    assertThat(world.freed.get()).as("archive and models, once each").isEqualTo(2);
    assertThatThrownBy(() -> segmenter.encode(ColourWorld.redLeftBlueRight(8, 8)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aClosedEncodedImageSaysSo() {
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      EncodedImage encoded = segmenter.encode(ColourWorld.redLeftBlueRight(64, 64));
      encoded.close();
      encoded.close();
      assertThatThrownBy(() -> encoded.segment(RED_BLUE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the encoded image is closed");
    }
  }

  @Test
  void explainsWithImagesScoresSeedsAndAttention() {
    try (RecoSegmenter segmenter = segmenter(FEW.with("seeds", 2))) {
      SegmentRequest request = SegmentRequest.builder(RED_BLUE).explain(true).build();
      Segmentation found = segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), request);
      List<ConceptEvidence> evidence = found.explanation().evidence();
      assertThat(evidence).hasSize(4);
      assertThat(evidence.get(1).concept()).isEqualTo(Concept.of("red"));
      assertThat(evidence.get(1).note()).isEqualTo("4 images retrieved for 'red'");
      assertThat(evidence.get(1).images())
          .hasSize(4)
          .allSatisfy(
              image -> {
                assertThat(image.key()).startsWith("red");
                assertThat(image.picture().width()).isEqualTo(64);
                assertThat(image.seeds())
                    .hasSize(2)
                    .allSatisfy(seed -> assertThat(seed.x()).as("red is left").isLessThan(32));
              });
      assertThat(evidence.get(1).images().get(0).score()).isEqualTo(0.9f);
      assertThat(evidence.get(3).note()).isEqualTo("where dense CLIP sees 'red' in this image");
      assertThat(evidence.get(3).images().get(0).picture().height()).isEqualTo(64);
      assertThat(
              segmenter
                  .segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE)
                  .explanation()
                  .evidence())
          .as("evidence without being asked")
          .isEmpty();
    }
  }

  @Test
  void belowTheThresholdIsNothingAndTheResultSaysWhy() {
    try (RecoSegmenter segmenter = segmenter(FEW.with("threshold", 0.999))) {
      SemanticSegmentation found =
          (SemanticSegmentation) segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE);
      assertThat(found.labels()).containsOnly(Segmentation.NOTHING);
      assertThat(found.segments()).isEmpty();
      assertThat(found.explanation().summary())
          .startsWith("No pixel reached the threshold of 0.999; the highest score was 0.")
          .endsWith("Lower the option 'threshold', or name other concepts.");
    }
  }

  @Test
  void pixelScoresComeOnRequest() {
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      SegmentRequest request = SegmentRequest.builder(RED_BLUE).pixelScores(true).build();
      SemanticSegmentation found =
          (SemanticSegmentation) segmenter.segment(ColourWorld.redLeftBlueRight(40, 30), request);
      assertThat(found.pixelScores().orElseThrow()).hasSize(1200);
      SemanticSegmentation without =
          (SemanticSegmentation) segmenter.segment(ColourWorld.redLeftBlueRight(40, 30), RED_BLUE);
      assertThat(without.pixelScores()).isEmpty();
    }
  }

  @Test
  void refusesTasksThatItDoesNotOffer() {
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      assertThat(segmenter.tasks()).containsExactly(Task.SEMANTIC);
      SegmentRequest request = SegmentRequest.builder(RED_BLUE).task(Task.INSTANCE).build();
      assertThatThrownBy(() -> segmenter.segment(ColourWorld.redLeftBlueRight(64, 64), request))
          .isInstanceOf(PluginException.class)
          .hasMessageStartingWith(
              "'reco' does not offer the task 'instance' (it offers: semantic)");
    }
  }
}

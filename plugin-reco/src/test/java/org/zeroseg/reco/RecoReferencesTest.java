package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.ImageException;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;

/** Where the references of a segmenter come from: the archive, examples, an earlier run. */
class RecoReferencesTest extends InColourWorld {

  @Test
  void referencesSurviveARestart() {
    Segmentation first;
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      first = segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE);
    }
    world.retrievals.set(0);
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      assertThat(segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE))
          .isEqualTo(first);
      assertThat(world.retrievals.get()).isZero();
    }
    world.identity = "colours 2";
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE);
      assertThat(world.retrievals.get()).as("searches of a changed archive").isEqualTo(1);
    }
  }

  @Test
  void allConceptsAreRetrievedInOnePassAndAnImageIsEncodedOnce() {
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE);
      assertThat(world.retrievals.get()).isEqualTo(1);
      assertThat(world.retrieved).containsExactly("tree", "blue", "red");
      assertThat(world.encoded.get()).as("12 archive images and the query").isEqualTo(2 * 13);
    }
  }

  @Test
  void examplesReplaceRetrievalAndNeedNoArchive() {
    Concept mug =
        Concept.builder("red")
            .example(folder.resolve("red0.png"))
            .example(folder.resolve("red1.png"))
            .build();
    Concept cup = Concept.builder("blue").example(folder.resolve("blue0.png")).build();
    try (RecoSegmenter segmenter = world.segmenter(runtime, cache, FEW, Optional.empty())) {
      SemanticSegmentation found =
          (SemanticSegmentation)
              segmenter.segment(
                  ColourWorld.redLeftBlueRight(96, 64),
                  SegmentRequest.builder(Vocabulary.of(List.of(cup, mug))).explain(true).build());
      assertThat(found.conceptAt(10, 30)).contains(mug);
      assertThat(found.conceptAt(86, 30)).contains(cup);
      ConceptEvidence evidence = found.explanation().evidence().get(1);
      assertThat(evidence.note()).isEqualTo("2 images given as examples of 'red'");
      assertThat(evidence.images().get(0).score()).isNaN();
      assertThatThrownBy(() -> segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), RED_BLUE))
          .isInstanceOf(ArchiveException.class)
          .hasMessageStartingWith("ReCo needs images of 'blue': give an archive of photographs");
    }
    assertThat(world.retrievals.get()).isZero();
  }

  @Test
  void anExampleThatCannotBeReadIsAnError() {
    Concept gone = Concept.builder("red").example(folder.resolve("no.png")).build();
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      assertThatThrownBy(
              () ->
                  segmenter.segment(
                      ColourWorld.redLeftBlueRight(96, 64), Vocabulary.of(List.of(gone))))
          .isInstanceOf(ImageException.class)
          .hasMessageContaining("no.png");
    }
  }

  @Test
  void archiveImagesThatCannotBeReadArePassedOver() throws IOException {
    Files.delete(folder.resolve("red1.png"));
    Files.write(folder.resolve("red2.png"), new byte[] {1, 2, 3});
    try (RecoSegmenter segmenter = segmenter(FEW)) {
      SegmentRequest request = SegmentRequest.builder(RED_BLUE).explain(true).build();
      Segmentation found = segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), request);
      assertThat(found.explanation().evidence().get(1).note())
          .isEqualTo("2 images retrieved for 'red'; 2 could not be read");
      for (int i = 0; i < 4; i++) {
        Files.delete(folder.resolve("green" + i + ".png"));
      }
      assertThatThrownBy(
              () -> segmenter.segment(ColourWorld.redLeftBlueRight(96, 64), Vocabulary.of("green")))
          .isInstanceOf(ArchiveException.class)
          .hasMessageStartingWith("none of the 4 images that were retrieved for 'green' can be")
          .hasMessageContaining("green0.png");
    }
  }
}

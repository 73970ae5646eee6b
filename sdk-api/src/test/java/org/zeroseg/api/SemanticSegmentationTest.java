package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SemanticSegmentationTest {

  static LongStream seeds() {
    return Seeds.of(20);
  }

  @Test
  void everyConceptThatOccursIsASegmentWithItsMeanScore() {
    SemanticSegmentation result = Samples.semantic();

    assertThat(result.segments()).extracting(Segment::id).containsExactly(0, 1);
    assertThat(result.segments()).extracting(Segment::score).containsExactly(0.75f, 0.25f);
    assertThat(result.segments()).extracting(Segment::area).containsExactly(2L, 3L);
    assertThat(result.segments())
        .extracting(Segment::box)
        .containsExactly(new Box(0, 0, 2, 1), new Box(0, 1, 3, 1));
    assertThat(result).hasToString("SemanticSegmentation[3x2, 2 of 2 concepts]");
  }

  @Test
  void aPixelIsAConceptOrNothing() {
    SemanticSegmentation result = Samples.semantic();

    assertThat(result.labelAt(2, 0)).isEqualTo(Segmentation.NOTHING);
    assertThat(result.conceptAt(2, 0)).isEmpty();
    assertThat(result.conceptAt(2, 1))
        .hasValueSatisfying(c -> assertThat(c.name()).isEqualTo("grass"));
    assertThatThrownBy(() -> result.labelAt(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> result.labelAt(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void pixelScoresAreKeptOnlyIfAskedFor() {
    float[] scores = {1, 2};
    SemanticSegmentation.Builder builder =
        SemanticSegmentation.builder(Vocabulary.of("a"), 2, 1).pixels(new int[] {0, 0}, scores);

    assertThat(builder.build().pixelScores()).isEmpty();
    assertThat(builder.keepPixelScores(true).build().pixelScores()).contains(scores);
  }

  @Test
  void arraysAreCopiedInAndOut() {
    int[] labels = Samples.LABELS.clone();
    SemanticSegmentation result =
        SemanticSegmentation.builder(Samples.COW_AND_GRASS, 3, 2)
            .pixels(labels, new float[6])
            .build();
    labels[0] = 1;
    result.labels()[1] = 1;

    assertThat(result.labels()).isEqualTo(Samples.LABELS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theMasksPartTheImage(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = 1 + random.nextInt(20);
    int height = 1 + random.nextInt(20);
    int[] labels = random.ints((long) width * height, -1, 3).toArray();
    SemanticSegmentation result =
        SemanticSegmentation.builder(Vocabulary.of("a", "b", "c"), width, height)
            .pixels(labels, new float[labels.length])
            .build();

    int[] rebuilt = new int[labels.length];
    Arrays.fill(rebuilt, Segmentation.NOTHING);
    for (Segment segment : result.segments()) {
      boolean[] pixels = segment.mask().toPixels();
      for (int i = 0; i < pixels.length; i++) {
        if (pixels[i]) {
          assertThat(rebuilt[i]).isEqualTo(Segmentation.NOTHING);
          rebuilt[i] = segment.id();
        }
      }
    }
    assertThat(rebuilt).isEqualTo(labels);
    assertThat(result.toPanoptic().segmentIds()).isEqualTo(labels);
    assertThat(result.toPanoptic().toSemantic().labels()).isEqualTo(labels);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    SemanticSegmentation.Builder builder =
        SemanticSegmentation.builder(Samples.COW_AND_GRASS, 3, 2);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a semantic result needs pixels(labels, scores)");
    assertThatThrownBy(() -> builder.pixels(new int[5], new float[6]))
        .hasMessage("a 3x2 result needs 6 labels and scores, got 5 and 6");
    assertThatThrownBy(() -> builder.pixels(new int[] {0, 0, 0, 0, 2, 0}, new float[6]))
        .hasMessage("label 2 at x=1, y=1 is outside the vocabulary of 2 concepts");
    assertThatThrownBy(() -> SemanticSegmentation.builder(Samples.COW_AND_GRASS, 0, 2))
        .hasMessage("a segmentation cannot have size 0x2");
  }

  @Test
  void anEmptyResultSaysWhy() {
    SemanticSegmentation empty =
        SemanticSegmentation.builder(Vocabulary.of("yeti"), 1, 1)
            .pixels(new int[] {Segmentation.NOTHING}, new float[1])
            .explanation(Explanation.of("the best score, 0.12, is below 'threshold' 0.3"))
            .build();

    assertThat(empty.segments()).isEmpty();
    assertThat(empty.explanation().summary()).contains("0.12");
  }

  @Test
  void resultsWithTheSamePixelsAndScoresAreEqual() {
    assertThat(Samples.semantic())
        .isEqualTo(Samples.semantic())
        .hasSameHashCodeAs(Samples.semantic());
    assertThat(Samples.semantic()).isNotEqualTo(Samples.semantic().toPanoptic());
  }
}

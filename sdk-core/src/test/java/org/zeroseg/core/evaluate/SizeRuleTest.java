package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;

class SizeRuleTest {
  private static final Vocabulary WORDS = Vocabulary.of("left", "right");

  private static Sample truth(int width) {
    return new Sample(
        "a",
        ImageInput.of("a", ColorImage.of(1, 1, new int[1])),
        GroundTruth.none().withSemantic(PixelLabels.wrap(width, 1, new int[width])));
  }

  private static List<Segment> halves() {
    return List.of(
        new Segment(0, WORDS.get(0), Mask.of(4, 1, (x, y) -> x < 2), 0.5f),
        new Segment(1, WORDS.get(1), Mask.of(4, 1, (x, y) -> x >= 2), 0.25f));
  }

  @Test
  void objectsAreScaledAndThoseThatVanishGo() {
    InstanceSegmentation found = InstanceSegmentation.of(WORDS, 4, 1, halves(), Explanation.none());

    assertThat(new SizeRule(true).apply(truth(8), found).segments())
        .extracting(Segment::area)
        .containsExactly(4L, 4L);
    assertThat(new SizeRule(true).apply(truth(1), found).segments())
        .extracting(s -> s.concept().name())
        .containsExactly("right");
  }

  @Test
  void segmentsAreScaledWithTheirPixels() {
    PanopticSegmentation found =
        PanopticSegmentation.of(WORDS, 4, 1, new int[] {0, 0, 1, 1}, halves(), Explanation.none());

    PanopticSegmentation scaled = (PanopticSegmentation) new SizeRule(true).apply(truth(2), found);

    assertThat(scaled.segmentIds()).containsExactly(0, 1);
    assertThat(scaled.segments()).hasSize(2);
  }

  @Test
  void withoutPixelsInTheTruthEverySizeFits() {
    Sample nothing =
        new Sample(
            "a",
            ImageInput.of("a", ColorImage.of(1, 1, new int[1])),
            GroundTruth.none().withInstances(List.of()));
    InstanceSegmentation found = InstanceSegmentation.of(WORDS, 4, 1, halves(), Explanation.none());

    assertThat(new SizeRule(false).apply(nothing, found)).isSameAs(found);
  }
}

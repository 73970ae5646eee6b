package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;

class SharesTest {
  private static final int SIZE = 20;

  private static Segmentation result(String why, int sky, int sea) {
    int[] labels = new int[SIZE * SIZE];
    Arrays.fill(labels, Segmentation.NOTHING);
    Arrays.fill(labels, 0, sky, 0);
    Arrays.fill(labels, sky, sky + sea, 1);
    return SemanticSegmentation.builder(Vocabulary.of("sky", "sea"), SIZE, SIZE)
        .pixels(labels, new float[labels.length])
        .explanation(Explanation.of(why))
        .build();
  }

  @Test
  void theLargestComesFirstAndTracesAreMarked() {
    assertThat(Shares.of(result("", 100, 240))).isEqualTo("sea 60%, sky 25%");
    assertThat(Shares.of(result("", 1, 399))).isEqualTo("sea 100%, sky <1%");
  }

  @Test
  void nothingIsExplained() {
    assertThat(Shares.of(result("", 0, 0))).isEqualTo("nothing found");
    assertThat(Shares.of(result("all scores are below 0.5", 0, 0)))
        .isEqualTo("nothing found: all scores are below 0.5");
  }
}

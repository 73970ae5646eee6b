package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceEmbeddingTest {
  private static final List<float[][]> SEEDS =
      List.of(new float[][] {{4, 0}}, new float[][] {{0, 1}}, new float[][] {{0.6f, 0.8f}});

  @Test
  void theMeanOfRawFeaturesCountsTheirNorms() {
    assertThat(ReferenceEmbedding.of(SEEDS, ReferenceType.AVG, false))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(unit(4.6, 1.8));
    assertThat(ReferenceEmbedding.of(SEEDS, ReferenceType.AVG, true))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(unit(1.6, 1.8));
  }

  @Test
  void weightsFallWithTheRank() {
    assertThat(ReferenceEmbedding.of(SEEDS, ReferenceType.WEIGHTED, false))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(unit(4 + 0.6 / 3, 2 / 3.0 + 0.8 / 3));
  }

  @Test
  void theWinnerIsMostSimilarToAll() {
    assertThat(ReferenceEmbedding.of(SEEDS, ReferenceType.WINNER, false))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.6f, 0.8f);
  }

  @Test
  void severalSeedsOfOneImageShareItsWeight() {
    List<float[][]> several = List.of(new float[][] {{1, 0}, {1, 0}}, new float[][] {{0, 2}});
    assertThat(ReferenceEmbedding.of(several, ReferenceType.WEIGHTED, false))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(unit(2, 1));
  }

  @Test
  void zeroFeaturesStayFinite() {
    List<float[][]> zero = List.<float[][]>of(new float[1][3]);
    for (ReferenceType type : ReferenceType.values()) {
      assertThat(ReferenceEmbedding.of(zero, type, true)).containsOnly(0f);
    }
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> ReferenceEmbedding.of(List.of(), ReferenceType.AVG, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reference needs at least one seed feature");
  }

  private static float[] unit(double x, double y) {
    double norm = Math.hypot(x, y);
    return new float[] {(float) (x / norm), (float) (y / norm)};
  }
}

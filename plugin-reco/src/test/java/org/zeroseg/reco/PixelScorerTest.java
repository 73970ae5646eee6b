package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.postprocess.BestConcept;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;

class PixelScorerTest {
  @OpenRuntime private static TensorRuntime runtime;

  /** One location that looks along the x axis. */
  private static ImageFeatures looksAlong(float x, float y) {
    return new ImageFeatures(new LocalFeatures(new float[] {x, y}, 2, 1, 1), Optional.empty());
  }

  @Test
  void conceptsComeInOrderGroupAfterGroupRowByRow() {
    List<float[]> references = new ArrayList<>();
    for (int t = 0; t < 70; t++) {
      references.add(new float[] {t == 69 ? 1 : -1, 0});
    }
    BestConcept best = new BestConcept(3, 2);
    List<Integer> rows = new ArrayList<>();
    new PixelScorer(looksAlong(2, 0), 3, 2)
        .score(
            runtime.root(),
            new ConceptVectors(references, List.of()),
            (concept, y, row) -> {
              rows.add(2 * concept + y);
              best.row(concept, y, row);
            });
    assertThat(rows).hasSize(140).isSorted().doesNotHaveDuplicates();
    assertThat(best.labels()).containsOnly(69);
    assertThat(best.scores()).containsOnly((float) (1 / (1 + Math.exp(-1))));
  }

  @Test
  void theFirstOfEqualConceptsWins() {
    ConceptVectors twins =
        new ConceptVectors(List.of(new float[] {0, 1}, new float[] {0, 1}), List.of());
    BestConcept best = new BestConcept(1, 1);
    new PixelScorer(looksAlong(1, 1), 1, 1).score(runtime.root(), twins, best);
    assertThat(best.labels()).containsExactly(0);
  }

  @Test
  void refusesReferencesOfAnotherEncoder() {
    ConceptVectors wrong = new ConceptVectors(List.of(new float[3]), List.of());
    assertThatThrownBy(
            () ->
                new PixelScorer(looksAlong(1, 0), 1, 1)
                    .score(runtime.root(), wrong, new BestConcept(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an embedding of 3 values does not fit features of 2 channels");
    assertThat(runtime.liveTensors()).isZero();
  }
}

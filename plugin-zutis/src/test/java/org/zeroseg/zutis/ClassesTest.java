package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;

class ClassesTest {
  private static final Optional<Concept> BACKGROUND = Optional.of(Concept.of("background"));

  private static Classes of(Optional<Concept> background, String... names) {
    List<Concept> concepts = Vocabulary.of(names).concepts();
    return Classes.of(concepts, background, concept -> new float[] {concept.name().length()});
  }

  @Test
  void backgroundComesFirstAndIsNothing() {
    Classes classes = of(BACKGROUND, "car", "road");
    assertThat(classes.size()).isEqualTo(3);
    assertThat(classes.background()).isZero();
    assertThat(classes.label(0)).isEqualTo(Segmentation.NOTHING);
    assertThat(classes.label(2)).isEqualTo(1);
    assertThat(classes.ofConcept(1)).isEqualTo(2);
    assertThat(classes.texts()).isDeepEqualTo(new float[][] {{10}, {3}, {4}});
  }

  @Test
  void aVocabularyThatHoldsTheBackgroundKeepsItsOrder() {
    Classes classes = of(BACKGROUND, "car", "Background");
    assertThat(classes.size()).isEqualTo(2);
    assertThat(classes.background()).isEqualTo(1);
    assertThat(classes.label(1)).isEqualTo(1);
    assertThat(classes.ofConcept(0)).isZero();
  }

  @Test
  void withoutBackgroundEveryClassIsAConcept() {
    Classes classes = of(Optional.empty(), "car", "road");
    assertThat(classes.background()).isEqualTo(-1);
    assertThat(classes.label(0)).isZero();
    assertThat(classes.size()).isEqualTo(2);
  }
}

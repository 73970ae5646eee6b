package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void aListOfNamesIsParsed() {
    Vocabulary words = Vocabulary.parse(" car, parking lot,,sky ,");

    assertThat(words.names()).containsExactly("car", "parking lot", "sky");
    assertThat(words).isEqualTo(Vocabulary.of("car", "parking lot", "sky"));
    assertThat(words).hasToString("[car, parking lot, sky]");
  }

  @Test
  void aliasesFollowABar() {
    Vocabulary words = Vocabulary.parse("couch | sofa|settee|, |orphan");

    assertThat(words.size()).isEqualTo(1);
    assertThat(words.get(0).name()).isEqualTo("couch");
    assertThat(words.get(0).aliases()).containsExactly("sofa", "settee");
  }

  @Test
  void anEmptyVocabularyIsRefused() {
    assertThatThrownBy(() -> Vocabulary.parse(" , "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a vocabulary needs at least one concept");
    assertThatThrownBy(Vocabulary::of).hasMessage("a vocabulary needs at least one concept");
  }

  @Test
  void namesAreUniqueWithoutRegardToCase() {
    assertThatThrownBy(() -> Vocabulary.parse("Sky, tree, sky"))
        .hasMessage(
            "concept 'sky' occurs twice in the vocabulary (positions 0 and 2); use an alias instead");
    assertThat(Vocabulary.of("Sky", "tree").indexOf(" SKY ")).isZero();
    assertThat(Vocabulary.of("Sky").indexOf("sea")).isEqualTo(-1);
  }

  @Test
  void theOrderIsKeptAndCounts() {
    assertThat(Vocabulary.of("a", "b")).extracting(Concept::name).containsExactly("a", "b");
    assertThat(Vocabulary.of("a", "b")).isNotEqualTo(Vocabulary.of("b", "a"));
    assertThat(Vocabulary.of("a", "b")).hasSameHashCodeAs(Vocabulary.of("a", "b"));
    assertThatThrownBy(() -> Vocabulary.of("a").get(1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aConceptCarriesEverythingThatWasSaid() {
    Concept mug =
        Concept.builder(" our mug ")
            .alias("cup")
            .prompt("a photo of a {} on a desk")
            .example(Path.of("mug.jpg"))
            .thing()
            .novelty(Concept.Novelty.UNSEEN)
            .build();

    assertThat(mug.name()).isEqualTo("our mug");
    assertThat(mug.aliases()).containsExactly("cup");
    assertThat(mug.prompts()).containsExactly("a photo of a {} on a desk");
    assertThat(mug.exampleImages()).containsExactly(Path.of("mug.jpg"));
    assertThat(mug.kind()).isEqualTo(Concept.Kind.THING);
    assertThat(mug.novelty()).isEqualTo(Concept.Novelty.UNSEEN);
    assertThat(mug).hasToString("our mug").isNotEqualTo(Concept.of("our mug"));
  }

  @Test
  void aConceptIsItsPartsAndNotItsBuilder() {
    Concept.Builder builder = Concept.builder("sky").stuff();
    Concept before = builder.build();
    builder.alias("heaven");

    assertThat(before).isEqualTo(Concept.builder("sky").stuff().build());
    assertThat(before.aliases()).isEmpty();
    assertThat(before).hasSameHashCodeAs(Concept.builder("sky").stuff().build());
  }

  @Test
  void blankWordsAreRefused() {
    assertThatThrownBy(() -> Concept.of(" ")).hasMessage("a concept's name must not be blank");
    assertThatThrownBy(() -> Concept.builder("car").alias(""))
        .hasMessage("an alias of 'car' must not be blank");
    assertThatThrownBy(() -> Vocabulary.of(List.of(Concept.builder("car").prompt(" ").build())))
        .hasMessage("a prompt of 'car' must not be blank");
  }
}

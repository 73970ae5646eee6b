package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Vocabulary;

/** Sofas and couches are seats, which are things; oaks and elms are wood, which is stuff. */
class LabelMappingTest {
  private static final Vocabulary QUERIES = Vocabulary.of("sofa", "couch", "oak", "elm", "air");
  private static final Vocabulary CATEGORIES =
      Vocabulary.of(
          List.of(
              Concept.of("background"),
              Concept.builder("seat").thing().build(),
              Concept.builder("wood").stuff().build()));
  private static final int[] LABELS = {1, 1, 2, 2, 0};

  private static LabelMapping mapping() {
    return new LabelMapping(
        new HandMade(CATEGORIES) {
          @Override
          public Vocabulary queries() {
            return QUERIES;
          }

          @Override
          public int labelOfQuery(int query) {
            return LABELS[query];
          }

          @Override
          public OptionalInt background() {
            return OptionalInt.of(0);
          }
        });
  }

  /** Five pixels, one for each query. */
  private static List<Segment> segments() {
    return QUERIES.concepts().stream()
        .map(
            concept -> {
              int at = QUERIES.indexOf(concept.name());
              return new Segment(at, concept, Mask.of(5, 1, (x, y) -> x == at), 0.1f * (at + 1));
            })
        .toList();
  }

  @Test
  void objectsKeepMaskAndScoreAndThoseOfTheBackgroundGo() {
    Segmentation mapped =
        mapping().apply(InstanceSegmentation.of(QUERIES, 5, 1, segments(), Explanation.none()));

    assertThat(mapped.vocabulary()).isEqualTo(CATEGORIES);
    assertThat(mapped.segments().stream().map(s -> s.concept().name()))
        .containsExactly("seat", "seat", "wood", "wood");
    assertThat(mapped.segments().get(3).score()).isEqualTo(0.4f);
    assertThat(mapped.segments().get(3).mask()).isEqualTo(segments().get(3).mask());
  }

  @Test
  void segmentsOfStuffBecomeOneAndThingsStayApart() {
    PanopticSegmentation found =
        PanopticSegmentation.of(
            QUERIES, 5, 1, new int[] {0, 1, 2, 3, 4}, segments(), Explanation.none());

    PanopticSegmentation mapped = (PanopticSegmentation) mapping().apply(found);

    assertThat(mapped.segments().stream().map(s -> s.concept().name()))
        .containsExactly("seat", "seat", "wood", "background");
    assertThat(mapped.segmentIds()).containsExactly(0, 1, 2, 2, 4);
    assertThat(mapped.segments().get(2).area()).isEqualTo(2);
    assertThat(mapped.segments().get(2).score()).isEqualTo(0.4f);
  }
}

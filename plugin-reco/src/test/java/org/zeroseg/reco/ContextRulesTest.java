package org.zeroseg.reco;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.reco.ContextRules.Plan;

class ContextRulesTest {
  private static final ContextRules RULES = new ContextRules(List.of("tree", "sky", "building"));

  @Test
  void aContextCategorySuppressesThoseBeforeIt() {
    assertThat(RULES.plan(Concept.of("tree")).suppressed()).isEmpty();
    assertThat(RULES.plan(Concept.of("sky")).suppressed()).containsExactly("tree");
    assertThat(RULES.plan(Concept.of("Building")).suppressed()).containsExactly("tree", "sky");
    assertThat(RULES.plan(Concept.of("Building")).origin())
        .isEqualTo("reference of 'building', a context category");
  }

  @Test
  void everythingElseSuppressesAll() {
    Plan car = RULES.plan(Concept.of("car"));
    assertThat(car).isEqualTo(new Plan(Concept.of("car"), List.of("tree", "sky", "building"), ""));
  }

  @Test
  void vegetationHasTheReferenceOfTree() {
    Plan plan = RULES.plan(Concept.of("vegetation"));
    assertThat(plan.concept()).isEqualTo(Concept.of("tree"));
    assertThat(plan.suppressed()).isEmpty();
    assertThat(plan.origin())
        .isEqualTo("'vegetation' has the reference of 'tree', a context category");
  }

  @Test
  void withoutContextVegetationIsComputedAsTree() {
    Plan plan = new ContextRules(List.of()).plan(Concept.of("vegetation"));
    assertThat(plan)
        .isEqualTo(
            new Plan(Concept.of("tree"), List.of(), "'vegetation' has the reference of 'tree'"));
    Plan among = new ContextRules(List.of("sky")).plan(Concept.of("vegetation"));
    assertThat(among.suppressed()).containsExactly("sky");
  }

  @Test
  void aConceptWithItsOwnImagesIsComputedButDoesNotSuppressItself() {
    Concept own = Concept.builder("sky").example(Path.of("sky.jpg")).build();
    Plan plan = RULES.plan(own);
    assertThat(plan).isEqualTo(new Plan(own, List.of("tree", "building"), ""));
    Concept hedge = Concept.builder("vegetation").alias("hedge").build();
    assertThat(RULES.plan(hedge).suppressed()).containsExactly("sky", "building");
  }

  @Test
  void vegetationMayItselfBeAContextCategory() {
    ContextRules rules = new ContextRules(List.of("vegetation", "sky", "vegetation"));
    assertThat(rules.plan(Concept.of("vegetation")))
        .isEqualTo(
            new Plan(
                Concept.of("vegetation"),
                List.of(),
                "reference of 'vegetation', a context category"));
    assertThat(rules.plan(Concept.of("sky")).suppressed()).containsExactly("vegetation");
  }
}

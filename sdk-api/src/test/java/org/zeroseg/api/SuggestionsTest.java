package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  @Test
  void theNearestNameIsSuggested() {
    List<String> names = List.of("threshold", "temperature", "tile");

    assertThat(Suggestions.forName("temprature", names)).isEqualTo(", did you mean 'temperature'?");
    assertThat(Suggestions.forName("tresholds", names)).isEqualTo(", did you mean 'threshold'?");
    assertThat(Suggestions.forName("Tile", names)).isEqualTo(", did you mean 'tile'?");
  }

  @Test
  void aNameThatSharesNothingIsNotSuggested() {
    assertThat(Suggestions.forName("gp", List.of("k1", "zu"))).isEqualTo("; there are: k1, zu");
    assertThat(Suggestions.forName("zutis", List.of("reco"))).isEqualTo("; there are: reco");
    assertThat(Suggestions.forName("anything", List.of())).isEqualTo("; there are none");
  }

  @Test
  void longListsAreCutWithACount() {
    List<String> many = IntStream.range(0, 30).mapToObj(i -> "concept-number-" + i).toList();

    assertThat(Suggestions.forName("xyz", many))
        .startsWith("; there are: concept-number-0, ")
        .endsWith("concept-number-23 and 6 more");
  }
}

package org.zeroseg.core.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CrfOptionsTest {

  @Test
  void defaultsAreThoseOfThePaper() {
    assertThat(CrfOptions.defaults()).isEqualTo(new CrfOptions(10, 1, 3, 67, 3, 4, 1e-5f, 1));
  }

  @Test
  void refusesValuesOutsideTheirRange() {
    CrfOptions.Builder builder = CrfOptions.builder();
    assertThatThrownBy(() -> builder.iterations(-1).build())
        .hasMessage("iterations must be at least 0, but is -1");
    assertThatThrownBy(() -> CrfOptions.builder().smoothness(0, 3).build())
        .hasMessage("smoothnessDeviation must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> CrfOptions.builder().appearance(67, 3, -1).build())
        .hasMessage("appearanceWeight must be finite and not negative, but is -1.0");
    assertThatThrownBy(() -> CrfOptions.builder().clip(1).build())
        .hasMessage("clip must be in (0, 1), but is 1.0");
    assertThatThrownBy(() -> CrfOptions.builder().threads(0).build())
        .hasMessage("threads must be at least 1, but is 0");
  }
}

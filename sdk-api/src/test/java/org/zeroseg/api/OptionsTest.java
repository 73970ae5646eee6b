package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.spi.OptionSpec;

class OptionsTest {
  private static final OptionSpec<Double> TEMPERATURE =
      OptionSpec.real("temperature", 0.01, 0, 1, "softness");
  private static final OptionSpec<Boolean> CRF = OptionSpec.flag("crf", true, "refine the edges");
  private static final List<OptionSpec<?>> KNOWN = List.of(TEMPERATURE, CRF);

  @Test
  void anUnsetOptionHasItsDefault() {
    assertThat(Options.none().get(TEMPERATURE)).isEqualTo(0.01);
    assertThat(Options.of("temperature", "0.5").get(TEMPERATURE)).isEqualTo(0.5);
    assertThat(Options.of("temperature", 1).with("crf", "off").get(CRF)).isFalse();
  }

  @Test
  void settingsAreImmutable() {
    Options one = Options.of("crf", true);
    Options two = one.with("temperature", 1);

    assertThat(one.asMap()).containsOnlyKeys("crf");
    assertThat(two.asMap()).containsOnlyKeys("crf", "temperature");
    assertThat(one).isEqualTo(Options.of(Map.of("crf", true))).isNotEqualTo(two);
    assertThatThrownBy(() -> one.asMap().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestOne() {
    assertThatThrownBy(() -> Options.of("temprature", 1).validate(KNOWN, "plugin 'reco'"))
        .isInstanceOf(OptionException.class)
        .hasMessage("unknown option 'temprature' of plugin 'reco', did you mean 'temperature'?");
    assertThatThrownBy(() -> Options.of("archive-size", 1).validate(KNOWN, "plugin 'reco'"))
        .hasMessage("unknown option 'archive-size' of plugin 'reco'; there are: temperature, crf");
  }

  @Test
  void aWrongValueIsNamed() {
    assertThatThrownBy(() -> Options.of("temperature", 2).validate(KNOWN, "it"))
        .isInstanceOf(OptionException.class)
        .hasMessage("option 'temperature' must be a number (0 to 1), but is '2'");
    assertThatCode(() -> Options.of("temperature", " 1e-3 ").validate(KNOWN, "it"))
        .doesNotThrowAnyException();
  }

  @Test
  void aMissingValueIsRefusedWhereItIsGiven() {
    Map<String, Object> values = new HashMap<>(Collections.singletonMap("crf", null));

    assertThatThrownBy(() -> Options.of(values))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("option 'crf' has no value");
  }
}

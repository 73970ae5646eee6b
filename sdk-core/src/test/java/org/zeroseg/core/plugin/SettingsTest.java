package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.ZeroSegConfiguration;

class SettingsTest {
  private static ZeroSegConfiguration configuration(Path archive, Path cache) {
    return new ZeroSegConfiguration(
        "cpu",
        0,
        "float32",
        Optional.empty(),
        Optional.ofNullable(archive),
        Optional.ofNullable(cache),
        true,
        SettingsTest.class.getClassLoader());
  }

  private static Settings settings(Map<String, String> properties, Map<String, String> variables) {
    return new Settings(properties::get, variables::get);
  }

  @Test
  void theCacheIsBelowTheHomeOfTheUserUnlessSomethingElseIsSaid() {
    Map<String, String> home = Map.of("user.home", "/home/ada");
    ZeroSegConfiguration nothing = configuration(null, null);

    assertThat(settings(home, Map.of()).cache(nothing))
        .isEqualTo(Path.of("/home/ada/.cache/zeroseg"));
    assertThat(settings(home, Map.of("XDG_CACHE_HOME", "/xdg")).cache(nothing))
        .isEqualTo(Path.of("/xdg/zeroseg"));
    assertThat(
            settings(Map.of("zeroseg.cache", "/property"), Map.of("XDG_CACHE_HOME", "/xdg"))
                .cache(nothing))
        .isEqualTo(Path.of("/property"));
    assertThat(
            settings(Map.of("zeroseg.cache", "/property"), Map.of())
                .cache(configuration(null, Path.of("/given"))))
        .isEqualTo(Path.of("/given"));
  }

  @Test
  void theArchiveIsLookedUpLikeTheModel() {
    Map<String, String> variable = Map.of("ZEROSEG_ARCHIVE", "/variable");

    assertThat(settings(Map.of(), Map.of()).archive(configuration(null, null))).isEmpty();
    assertThat(settings(Map.of(), variable).archive(configuration(null, null)))
        .contains(Path.of("/variable"));
    assertThat(
            settings(Map.of("zeroseg.archive", "/property"), variable)
                .archive(configuration(null, null)))
        .contains(Path.of("/property"));
    assertThat(settings(Map.of(), variable).archive(configuration(Path.of("/given"), null)))
        .contains(Path.of("/given"));
  }

  @Test
  void anUnknownPrecisionOrDeviceIsRefusedWhenOpening() {
    assertThatThrownBy(() -> ZeroSeg.builder().precision("flaot32").open())
        .isInstanceOf(OptionException.class)
        .hasMessage("unknown precision 'flaot32', did you mean 'float32'?");
    assertThatThrownBy(() -> ZeroSeg.builder().device("tpu").open())
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("'tpu'");
  }
}

package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.ApiVersion;

class EnvironmentTest {

  @Test
  void saysWhatWasFoundOnThisMachine() {
    ZeroSeg zeroseg = ZeroSeg.open();

    assertThat(zeroseg.environment())
        .containsEntry("api", ApiVersion.CURRENT.toString())
        .containsEntry("device", "cpu()")
        .containsKeys("zeroseg", "plugins", "cache", "engine", "intra-op threads");

    zeroseg.close();
    zeroseg.close();
    assertThatThrownBy(zeroseg::environment)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this ZeroSeg is closed");
    assertThat(zeroseg.failures()).isEmpty();
  }
}

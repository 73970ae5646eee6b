package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnvCommandTest {
  private static final String VERSION = "PYTORCH_VERSION";

  @AfterEach
  void useTheRightVersion() {
    System.clearProperty(VERSION);
  }

  @Test
  void whereNativesAreMissingTheRestIsShownAndWhatWasTried() {
    System.setProperty(VERSION, "1.0.0"); // as if another libtorch were asked for

    Run run = Run.of("env");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains(System.getProperty("java.version"))
        .contains("nearest-colour")
        .contains("PYTORCH_VERSION is 1.0.0");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aDeviceThatDoesNotExistIsExplained() {
    Run unknown = Run.of("env", "--device", "tpu");

    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("zeroseg: ").contains("'tpu'");
  }

  @Test
  void engineAndDeviceAreShown() {
    Run run = Run.of("env", "--threads", "1");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("PyTorch through DJL").containsPattern("device +cpu");
  }
}

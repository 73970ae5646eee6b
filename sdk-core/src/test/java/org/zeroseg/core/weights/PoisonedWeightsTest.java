package org.zeroseg.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.runtime.ForkedJvm;

class PoisonedWeightsTest {
  @TempDir Path folder;

  @Test
  void typesThatWouldAbortTheProcessAreWidenedAndMayBeChangedInPlace()
      throws IOException, InterruptedException {
    Path written = folder.resolve("poison.safetensors");
    try (WeightsFile torch = WeightsFiles.open(Fixtures.path("state_dict.pth"));
        WeightsFile unsigned = WeightsFiles.open(Fixtures.path("uint16.pth"))) {
      new SafetensorsWriter().addAll(torch).addAll(unsigned).write(written);
    }
    ForkedJvm.Result result =
        ForkedJvm.of(PoisonedWeightsMain.class)
            .options("-Dai.djl.offline=true")
            .run(
                written.toString(),
                Fixtures.path("state_dict.pth").toString(),
                Fixtures.path("state_dict_legacy.pth").toString(),
                Fixtures.path("uint16.pth").toString());
    assertThat(result.output())
        .contains("bf16 float32 (5)", "u16 int32 (2)", "i16 int32 (3)", "survived");
    assertThat(result.exitCode()).isZero();
  }
}

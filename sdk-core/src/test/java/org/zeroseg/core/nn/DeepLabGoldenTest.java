package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.SafetensorsFile;
import org.zeroseg.core.weights.StateDict;

/** DeepLabv3+ in inference mode against the golden data of ReCo+. */
@Tag("parity")
class DeepLabGoldenTest {
  private static final double ABS = 1e-4;
  private static final double REL = 1e-4;
  private static final int OUTPUT_STRIDE = 8;

  private Goldens reco;
  @OpenRuntime private TensorRuntime runtime;
  private NDManager root;

  @BeforeEach
  void open() {
    reco = Goldens.of("reco");
    root = runtime.root();
  }

  @Test
  void everyStageIsReproduced() {
    int checked = 0;
    try (SafetensorsFile file = reco.open("deeplab_tiny.safetensors");
        SafetensorsFile io = reco.open("deeplab_tiny_io.safetensors")) {
      StateDict state = file.load(root);
      DeepLabConfig config = DeepLabConfig.infer(state, OUTPUT_STRIDE);
      DeepLabV3Plus network = new DeepLabV3Plus(state, config, runtime.kernels());
      for (int i = 0; io.names().contains("eval." + i + ".image"); i++) {
        String name = "eval." + i + ".";
        NDArray images = io.load(root, (name + "image")::equals).get(name + "image");
        NDArray[] stages = network.stages(images);
        Goldens.assertClose(io, name + "low_level", stages[0], ABS, REL);
        Goldens.assertClose(io, name + "out", stages[1], ABS, REL);
        Goldens.assertClose(io, name + "aspp", stages[2], ABS, REL);
        Goldens.assertClose(io, name + "logits", network.logits(root, images), ABS, REL);
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }
}

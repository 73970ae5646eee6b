package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

/** What DeepLabv3+ promises beyond the golden numbers. */
class DeepLabV3PlusTest {
  @OpenRuntime private static TensorRuntime runtime;

  static List<DeepLabConfig> configs() {
    return List.of(TinyNetworks.DEEPLAB, TinyNetworks.DEEPLAB_PLAIN, TinyNetworks.DEEPLAB_MOBILE);
  }

  private static DeepLabV3Plus network(NDManager owner, DeepLabConfig config) {
    return new DeepLabV3Plus(RandomWeights.deepLab(owner, config, 1), config, runtime.kernels());
  }

  @ParameterizedTest
  @MethodSource("configs")
  void logitsHaveTheSizeOfTheImageWhateverItIs(DeepLabConfig config) {
    try (NDManager owner = runtime.root().newSubManager()) {
      DeepLabV3Plus network = network(owner, config);
      for (int[] size : new int[][] {{33, 47}, {64, 64}, {40, 90}}) {
        NDArray images = owner.zeros(new Shape(1, 3, size[0], size[1]));
        assertThat(network.logits(owner, images).getShape())
            .isEqualTo(new Shape(1, config.classes(), size[0], size[1]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void nothingButTheLogitsOutlivesAPass(DeepLabConfig config) {
    try (NDManager owner = runtime.root().newSubManager()) {
      DeepLabV3Plus network = network(owner, config);
      NDArray images = owner.zeros(new Shape(2, 3, 40, 40));
      network.logits(owner, images).close();
      int before = runtime.liveTensors();
      network.logits(owner, images).close();
      try (GradMode on = GradMode.on()) {
        network.trainingLogits(images, 1).close();
      }
      assertThat(runtime.liveTensors()).isEqualTo(before);
    }
  }

  @Test
  void theSeedDecidesWhatIsDropped() {
    try (NDManager owner = runtime.root().newSubManager();
        GradMode off = GradMode.off()) {
      DeepLabV3Plus network = network(owner, TinyNetworks.DEEPLAB);
      NDArray images = TrainableCase.images(owner, DataType.FLOAT32);
      float[] first = network.trainingLogits(images, 1).toFloatArray();
      assertThat(network.trainingLogits(images, 1).toFloatArray()).isEqualTo(first);
      assertThat(network.trainingLogits(images, 2).toFloatArray()).isNotEqualTo(first);
    }
  }

  @Test
  void aTrainingStepNeedsTwoImages() {
    try (NDManager owner = runtime.root().newSubManager()) {
      DeepLabV3Plus network = network(owner, TinyNetworks.DEEPLAB);
      NDArray one = owner.zeros(new Shape(1, 3, 40, 40));
      assertThatThrownBy(() -> network.trainingLogits(one, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a training step of DeepLabv3+ needs at least 2 images, got 1; drop the last batch");
    }
  }

  @Test
  void otherCheckpointsAreNamed() {
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict resNet = RandomWeights.resNet(owner, TinyNetworks.RESNET, 1);
      assertThatThrownBy(() -> DeepLabConfig.infer(resNet, 8))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("classifier.classifier.3.weight")
          .hasMessageContaining("is this a DeepLabv3+ checkpoint?");
    }
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThatThrownBy(() -> new DeepLabConfig(TinyNetworks.RESNET, 32, 3, 6, 4, true, 0))
        .hasMessage("DeepLabv3+ has output stride 8 or 16, not 32");
    assertThatThrownBy(() -> new DeepLabConfig(TinyNetworks.RESNET, 8, 3, 6, 4, true, 1))
        .hasMessage("dropout must be in [0, 1), but is 1.0");
    assertThatThrownBy(() -> new MobileNetV2Config(0.01))
        .hasMessage("the width factor 0.01 is too small");
  }
}

package org.zeroseg.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

class SelfMaskTest {
  private static final SelfMaskConfig CONFIG = TinyNetworks.SELF_MASK;

  @OpenRuntime private static TensorRuntime runtime;

  @Test
  void theSalientMaskHasTheSizeOfTheImageAndNothingElseIsLeftBehind() {
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict state = RandomWeights.selfMask(owner, CONFIG, 5);
      SelfMask network = new SelfMask(state, CONFIG, runtime.kernels());
      NDArray image = TrainableCase.images(owner, DataType.FLOAT32).get("0:1, :, :13, :18");
      int before = owner.getManagedArrays().size();
      for (int i = 0; i < 20; i++) {
        try (NDArray mask = network.salient(owner, image)) {
          assertThat(mask.getShape().getShape()).containsExactly(13, 18);
          assertThat(mask.min().getFloat()).isBetween(0f, 1f);
          assertThat(mask.hasGradient()).isFalse();
        }
      }
      assertThat(owner.getManagedArrays().size() - before).isLessThanOrEqualTo(20); // the minima
    }
  }

  @Test
  void saysWhatIsWrong() {
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict state = RandomWeights.selfMask(owner, CONFIG, 5);
      SelfMask network = new SelfMask(state, CONFIG, runtime.kernels());
      NDArray two = TrainableCase.images(owner, DataType.FLOAT32).get("0:2");
      assertThatThrownBy(() -> network.salient(owner, two))
          .hasMessage("one image at a time, but the batch has 2");
      SelfMaskConfig more = new SelfMaskConfig(CONFIG.encoder(), CONFIG.decoder(), 4);
      assertThatThrownBy(() -> new SelfMask(state, more, runtime.kernels()))
          .isInstanceOf(WeightsException.class)
          .hasMessage(
              "tensor 'query_embed' in random SelfMask weights, seed 5: expected [4, 8], found [3, 8]");
      assertThatThrownBy(() -> new SelfMaskConfig(TinyNetworks.DINO, CONFIG.decoder(), 4))
          .hasMessage(
              "encoder and decoder must be equally wide, but the encoder has 12 channels and the decoder 8");
    }
  }
}

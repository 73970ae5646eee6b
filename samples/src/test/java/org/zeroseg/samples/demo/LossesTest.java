package org.zeroseg.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

class LossesTest {
  @Test
  void presenceIsBinaryCrossEntropy() {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      NDManager scope = runtime.root();
      NDArray loss =
          Losses.presence(
              Tensors.of(scope, new float[] {0.5f, -2}, 1, 2),
              Tensors.of(scope, new float[] {1, 0}, 1, 2));
      double expected = (Math.log1p(Math.exp(-0.5)) + Math.log1p(Math.exp(-2))) / 2;
      assertThat(loss.getFloat()).isCloseTo((float) expected, within(1e-6f));
    }
  }

  @Test
  void contrastiveIsCrossEntropyInBothDirections() {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      NDArray loss = Losses.contrastive(Tensors.of(runtime.root(), new float[] {2, 0, 1, 3}, 2, 2));
      double rows = Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-2));
      double columns = Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(-3));
      assertThat(loss.getFloat()).isCloseTo((float) ((rows + columns) / 4), within(1e-6f));
    }
  }

  @Test
  void coverageIsRewardedUpToItsShareAndAbsentClassesArePunished() {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      NDManager scope = runtime.root();
      NDArray labels = Tensors.of(scope, new float[] {1, 0}, 1, 2);
      NDArray shares = Tensors.of(scope, new float[] {0.25f, 0.25f}, 2);
      // four places, two classes; the first class holds all, half or none of them
      float all = Losses.multipleInstance(places(scope, 9, 9, 9, 9), labels, shares).getFloat();
      float half = Losses.multipleInstance(places(scope, 9, 9, -9, -9), labels, shares).getFloat();
      float none =
          Losses.multipleInstance(places(scope, -9, -9, -9, -9), labels, shares).getFloat();
      assertThat(all).isCloseTo(0, within(1e-2f));
      assertThat(half).isGreaterThan(all + 1);
      assertThat(none).isGreaterThan(half + 1);
    }
  }

  /** Logits of two classes whose difference at each place is given. */
  private static NDArray places(NDManager scope, float... differences) {
    float[] logits = new float[2 * differences.length];
    for (int i = 0; i < differences.length; i++) {
      logits[2 * i] = differences[i];
    }
    return Tensors.of(scope, logits, 1, differences.length, 2);
  }
}

package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;

class ClippingTest {
  @OpenRuntime private static TensorRuntime runtime;

  @Test
  void clippingIsThatOfPyTorch() {
    try (NDManager owner = runtime.root().newSubManager()) {
      ParameterGroups groups = ThreeValues.groups(ThreeValues.state(owner, new float[] {1, 1, -1}));
      double norm = 4 * Math.sqrt(3);
      ThreeValues.backward(owner, groups);
      assertThat(Clipping.global(2 * norm).apply(groups)).isCloseTo(norm, within(1e-6));
      assertThat(Clipping.global(0.5).apply(groups)).isCloseTo(norm, within(1e-6));
      assertThat(Clipping.none().apply(groups)).isCloseTo(0.5, within(1e-6));

      ThreeValues.zero(groups);
      ThreeValues.backward(owner, groups);
      Clipping.perGroup(0.5).apply(groups);
      assertThat(groups.parameters().get(1).array().getGradient().toFloatArray()[0])
          .isCloseTo(-0.5f, within(1e-6f));
      assertThat(Clipping.none().apply(groups)).isCloseTo(Math.sqrt(0.5), within(1e-6));
    }
  }

  @Test
  void aGradientThatIsNotFiniteIsReportedAndLeftAlone() {
    try (NDManager owner = runtime.root().newSubManager()) {
      ParameterGroups groups =
          ThreeValues.groups(ThreeValues.state(owner, new float[] {1, Float.NaN, 1}));
      ThreeValues.backward(owner, groups);
      assertThat(Clipping.global(0.1).apply(groups)).isNaN();
      assertThat(groups.parameters().get(0).array().getGradient().toFloatArray()[0]).isEqualTo(4f);
    }
    assertThatThrownBy(() -> Clipping.global(0))
        .hasMessage("the largest norm must be positive, but is 0.0");
  }
}

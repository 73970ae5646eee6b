package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.weights.StateDict;

class WeightAverageTest {
  @OpenRuntime private static TensorRuntime runtime;

  @Test
  void theAverageFollowsTheParameters() {
    try (NDManager owner = runtime.root().newSubManager()) {
      StateDict state = ThreeValues.state(owner, new float[] {1, 1, 1});
      ParameterGroups groups = ThreeValues.groups(state);
      try (Optimizer optimizer = new Sgd(runtime.kernels(), groups, 0, false);
          WeightAverage average = new WeightAverage(runtime.kernels(), groups, 0.75)) {
        double expected = 1;
        for (int i = 0; i < 4; i++) {
          ThreeValues.backward(owner, groups);
          optimizer.step();
          average.update();
          expected = 0.75 * expected + 0.25 * state.get("vector").toFloatArray()[0];
        }
        StateDict averaged = average.weights();
        assertThat((double) averaged.get("vector").toFloatArray()[0])
            .isCloseTo(expected, within(1e-6));
        assertThat(averaged.get("running_mean")).isSameAs(state.get("running_mean"));
        assertThat(averaged.names()).isEqualTo(state.names());
      }
    }
  }
}

package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

class AdamWTest {

  @Test
  void followsThePublishedUpdateOfAMatrixAndAVector() {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        NDManager owner = runtime.root().newSubManager()) {
      NDArray matrix = Tensors.of(owner, new float[] {0.5f, -1.5f}, 1, 2);
      NDArray vector = Tensors.of(owner, new float[] {2f}, 1);
      double[] expected = {0.5, -1.5, 2};
      double[] first = new double[3];
      double[] second = new double[3];
      try (AdamW optimizer = new AdamW(runtime.kernels(), List.of(matrix, vector), 0.1, 1e9)) {
        for (int t = 1; t <= 5; t++) {
          // loss = sum(matrix^2) + sum(vector^2): the gradient is twice the value
          try (NDManager scope = owner.newSubManager();
              GradMode on = GradMode.on()) {
            NDArray loss = matrix.square().sum().add(vector.square().sum());
            loss.attach(scope);
            Gradients.backward(loss);
          }
          double rate = 0.01 * t;
          optimizer.step(rate);
          for (int i = 0; i < 3; i++) {
            double gradient = 2 * expected[i];
            double decay = i < 2 ? 0.1 : 0;
            expected[i] *= 1 - rate * decay;
            first[i] += 0.1 * (gradient - first[i]);
            second[i] = 0.98 * second[i] + 0.02 * gradient * gradient;
            double meanSquare = second[i] / (1 - Math.pow(0.98, t));
            expected[i] -=
                rate * first[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(meanSquare) + 1e-6);
          }
          float[] found = matrix.toFloatArray();
          assertThat(found[0]).isCloseTo((float) expected[0], within(2e-6f));
          assertThat(found[1]).isCloseTo((float) expected[1], within(2e-6f));
          assertThat(vector.toFloatArray()[0]).isCloseTo((float) expected[2], within(2e-6f));
        }
      }
    }
  }

  @Test
  void keepsNothingAliveBetweenSteps() {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults());
        NDManager owner = runtime.root().newSubManager()) {
      NDArray weight = Tensors.of(owner, new float[] {1, 2, 3}, 3);
      try (AdamW optimizer = new AdamW(runtime.kernels(), List.of(weight), 0, 1)) {
        int before = runtime.liveTensors();
        for (int i = 0; i < 20; i++) {
          try (NDManager scope = owner.newSubManager();
              GradMode on = GradMode.on()) {
            NDArray square = weight.square();
            square.attach(scope);
            NDArray loss = square.sum();
            Gradients.backward(loss);
          }
          optimizer.step(0.1);
        }
        assertThat(runtime.liveTensors()).isEqualTo(before);
      }
    }
  }

  @Test
  void scheduleRisesThenFallsToZero() {
    CosineSchedule schedule = new CosineSchedule(0.5, 10, 110);
    assertThat(schedule.rate(5)).isCloseTo(0.25, within(1e-12));
    assertThat(schedule.rate(10)).isCloseTo(0.5, within(1e-12));
    assertThat(schedule.rate(60)).isCloseTo(0.25, within(1e-12));
    assertThat(schedule.rate(110)).isCloseTo(0, within(1e-12));
    assertThatThrownBy(() -> new CosineSchedule(1, 5, 5))
        .hasMessage("warmup must be in [0, steps), but warmup=5 and steps=5");
  }
}

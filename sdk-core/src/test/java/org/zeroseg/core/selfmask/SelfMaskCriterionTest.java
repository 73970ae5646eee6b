package org.zeroseg.core.selfmask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.Scope;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.runtime.Tensors;

class SelfMaskCriterionTest {
  @OpenRuntime private static TensorRuntime runtime;

  private static float ranking(float[] logits, float... dice) {
    try (Scope scope = runtime.enter()) {
      NDManager owner = scope.manager();
      return SelfMaskCriterion.ranking(
              Tensors.of(owner, logits, logits.length), Tensors.of(owner, dice, dice.length))
          .getFloat();
    }
  }

  @Test
  void rankingIsZeroWhereBetterMasksHaveTheLargerObjectness() {
    assertThat(ranking(new float[] {2, 0.5f, -1}, 0.1f, 0.4f, 0.9f)).isZero();
    assertThat(ranking(new float[] {2, 0.5f, -1}, 0.3f, 0.3f, 0.3f)).isZero();
  }

  @Test
  void rankingSumsByHowMuchWorseMasksLead() {
    double first = 1 / (1 + Math.exp(-2));
    double second = 1 / (1 + Math.exp(-0.5));
    double third = 1 / (1 + Math.exp(1));
    assertThat((double) ranking(new float[] {2, 0.5f, -1}, 0.9f, 0.4f, 0.1f))
        .isCloseTo((first - second) + (first - third) + (second - third), within(1e-6));
  }

  @Test
  void rankingRaisesTheObjectnessOfTheBestMask() {
    try (Scope scope = runtime.enter();
        GradMode on = GradMode.on()) {
      NDArray logits = Tensors.of(scope.manager(), new float[] {1, 0, -1}, 3);
      logits.setRequiresGradient(true);
      NDArray dice = Tensors.of(scope.manager(), new float[] {0.8f, 0.5f, 0.2f}, 3);
      Gradients.backward(SelfMaskCriterion.ranking(logits, dice));
      float[] gradient = logits.getGradient().toFloatArray();
      assertThat(gradient[0]).isPositive();
      assertThat(gradient[2]).isNegative();
    }
  }

  @Test
  void diceIsThatOfEnlargedProposals() {
    try (Scope scope = runtime.enter()) {
      float[] mask = new float[16];
      java.util.Arrays.fill(mask, 0, 8, 1);
      float[] proposals = {0.5f, 0.5f, 0.5f, 0.5f, 1, 1, 0, 0};
      float[] dice =
          new SelfMaskCriterion(runtime.kernels())
              .dice(
                  Tensors.of(scope.manager(), proposals, 2, 2, 2),
                  Tensors.of(scope.manager(), mask, 4, 4))
              .toFloatArray();
      // even: 4 of 8 pixels hit, 8 in all; halves: rows of 1, 0.75, 0.25, 0
      assertThat(dice[0]).isCloseTo(1 - (2 * 4f + 1) / (8 + 8 + 1), within(1e-6f));
      assertThat(dice[1]).isCloseTo(1 - (2 * 7f + 1) / (8 + 8 + 1), within(1e-6f));
    }
  }
}

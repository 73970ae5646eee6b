package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.TrainingDivergedException;
import org.zeroseg.core.runtime.Tensors;

/** What is not finite, or explodes, ends a training before it reaches the weights. */
class DivergenceTest {
  private static final int STEPS = 24;

  @TempDir Path folder;

  @Test
  void aLossThatIsNotANumberStopsTheTrainingBeforeItHarmsTheWeights() {
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      Diary diary = new Diary();
      TrainingPlan plan = TinyTraining.plan(STEPS).checkpointEvery(2).build();
      TrainingLoop loop = tiny.loop(plan, folder).listener(diary);
      TrainingStep<TinyTraining.Batch> poisoned =
          (context, batch) -> {
            Losses losses = tiny.losses(context, batch);
            return context.step() < 6
                ? losses
                : losses.add("poison", Tensors.scalar(context.manager(), Double.NaN));
          };
      Path last = folder.resolve("step-00000004");
      assertThatThrownBy(() -> loop.run(TinyTraining.source(), poisoned))
          .isInstanceOfSatisfying(
              TrainingDivergedException.class,
              failure -> {
                assertThat(failure.step()).isEqualTo(6);
                assertThat(failure.items()).containsExactly("batch-10.png");
                assertThat(failure.checkpoint()).isEqualTo(Optional.of(last));
              })
          .hasMessageMatching(
              "the loss is NaN \\(square=[0-9.e-]+, size=[0-9.e-]+, poison=NaN\\) in step 6 of 24,"
                  + " which was not applied; its batch: batch-10.png;"
                  + " the last good checkpoint is \\Q"
                  + last
                  + "\\E");
      assertThat(diary.entries).endsWith("step 5", "ended 5");
      assertThat(tiny.weights.get("in.weight").toFloatArray()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void aGradientThatIsNotFiniteStopsTheTrainingBeforeItHarmsTheWeights() {
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      TrainingLoop loop = tiny.loop(TinyTraining.plan(STEPS).build(), folder);
      TrainingStep<TinyTraining.Batch> rootOfZero =
          (context, batch) -> {
            NDArray zero = tiny.weights.get("out.weight").sub(tiny.weights.get("out.weight"));
            zero.attach(context.manager());
            return tiny.losses(context, batch).add("root", zero.sqrt().sum());
          };
      assertThatThrownBy(() -> loop.run(TinyTraining.source(), rootOfZero))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessage(
              "the norm of the gradient is NaN in step 1 of 24, which was not applied;"
                  + " its batch: batch-0.png, batch-1.png; there is no checkpoint yet");
      assertThat(tiny.weights.get("out.weight").toFloatArray()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void anExplodingLossStopsTheTraining() {
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      TrainingLoop loop = tiny.loop(TinyTraining.plan(STEPS).explosion(50).build(), folder);
      TrainingStep<TinyTraining.Batch> exploding =
          (context, batch) ->
              context.step() == 15
                  ? new Losses().add("square", Tensors.scalar(context.manager(), 1e6))
                  : tiny.losses(context, batch);
      assertThatThrownBy(() -> loop.run(TinyTraining.source(), exploding))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageStartingWith(
              "the loss exploded to 1.000e+06 (square=1.000e+06), more than 50 times the 0.")
          .hasMessageContaining(" in step 15 of 24");
    }
  }
}

package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.core.runtime.Autocast;
import org.zeroseg.core.runtime.DtypePolicy;
import org.zeroseg.core.train.checkpoint.Evaluated;

class TrainingLoopTest {
  private static final int STEPS = 24;

  @TempDir Path folder;

  @Test
  void learnsAndTellsWhatHappens() {
    try (TinyTraining tiny = new TinyTraining(60)) {
      Diary diary = new Diary();
      TrainingPlan plan = TinyTraining.plan(60).checkpointEvery(25).build();
      TrainingOutcome outcome =
          tiny.loop(plan, folder).listener(diary).run(TinyTraining.source(), tiny::losses);

      assertThat(diary.entries).startsWith("started 0", "step 1", "step 2");
      assertThat(diary.entries).endsWith("step 60", "checkpoint 60", "ended 60");
      assertThat(diary.entries).contains("checkpoint 25", "checkpoint 50");
      assertThat(diary.values.get(0))
          .containsOnlyKeys("loss", "square", "size", "rate/in", "rate/out", "gradient norm");
      assertThat(mean(diary, 50, 60)).isLessThan(0.5 * mean(diary, 0, 10));
      assertThat(outcome.last()).exists().hasFileName("step-00000060");
      assertThat(outcome.history().series().get("loss")).hasSize(60);
      assertThat(Files.isRegularFile(outcome.last().resolve("weights.safetensors"))).isTrue();
    }
  }

  private static double mean(Diary diary, int from, int to) {
    return diary.values.subList(from, to).stream()
        .mapToDouble(v -> v.get("loss"))
        .average()
        .orElse(0);
  }

  @Test
  void theBestEvaluationIsKeptBesideTheLast() {
    try (TinyTraining tiny = new TinyTraining(8)) {
      double[] figures = {0.1, 0.7, Double.NaN, 0.3};
      Diary diary = new Diary();
      TrainingPlan plan = TinyTraining.plan(8).keep(1).evaluateEvery(2, "mIoU").build();
      TrainingOutcome outcome =
          tiny.loop(plan, folder)
              .listener(diary)
              .evaluation(step -> Map.of("mIoU", figures[(int) step / 2 - 1]))
              .run(TinyTraining.source(), tiny::losses);
      assertThat(outcome.best()).contains(folder.resolve("step-00000004"));
      assertThat(outcome.best().get()).exists();
      assertThat(outcome.last()).exists().hasFileName("step-00000008");
      assertThat(folder.resolve("step-00000006")).doesNotExist();
      assertThat(outcome.evaluations()).extracting(Evaluated::step).containsExactly(2L, 4L, 6L, 8L);
      assertThat(diary.entries).containsSequence("step 4", "evaluated 4", "checkpoint 4");
    }
  }

  @Test
  void accumulatedGradientsAreTheirMean() {
    float[] once = afterOneStep(1, position -> 0);
    float[] twice = afterOneStep(2, position -> 0);
    for (int i = 0; i < once.length; i++) {
      assertThat(twice[i]).isEqualTo(once[i]);
    }
  }

  /** The same batch twice, without noise, has the gradient of that batch. */
  private float[] afterOneStep(int accumulation, LongUnaryOperator position) {
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      TrainingPlan plan = TrainingPlan.builder(1).accumulation(accumulation).build();
      TrainingStep<Long> square =
          (context, batch) -> {
            NDArray weight = tiny.weights.get("in.weight").square();
            weight.attach(context.manager());
            return new Losses().add("square", weight.sum(), 0.5);
          };
      BatchSource<Long> source =
          BatchSource.of(position::applyAsLong, batch -> List.of(batch.toString()));
      tiny.loop(plan, folder.resolve("x" + accumulation)).run(source, square);
      return tiny.weights.get("in.weight").toFloatArray();
    }
  }

  @Test
  void aThousandStepsLeaveNothingBehind() {
    try (TinyTraining tiny = new TinyTraining(1000)) {
      List<Integer> alive = new ArrayList<>();
      TrainingPlan plan = TrainingPlan.builder(1000).checkpointEvery(500).build();
      tiny.loop(plan, folder)
          .listener((step, steps, values) -> alive.add(tiny.runtime.liveTensors()))
          .run(TinyTraining.source(), tiny::losses);
      assertThat(alive).hasSize(1000);
      assertThat(alive.subList(2, 1000)).containsOnly(alive.get(1));
    }
  }

  @Test
  void mixedPrecisionHoldsForTheStepsAndIsPartOfTheSettings() {
    try (TinyTraining tiny = new TinyTraining(3)) {
      List<Boolean> seen = new ArrayList<>();
      TrainingPlan plan = TrainingPlan.builder(3).precision(DtypePolicy.BF16_LINEARS).build();
      tiny.loop(plan, folder)
          .listener((step, steps, values) -> seen.add(Autocast.isOn()))
          .run(
              TinyTraining.source(),
              (context, batch) -> {
                seen.add(Autocast.isOn());
                return tiny.losses(context, batch);
              });
      assertThat(seen).containsExactly(true, false, true, false, true, false);
      TrainingPlan exact = TrainingPlan.builder(3).resume(true).build();
      assertThatThrownBy(() -> tiny.loop(exact, folder).run(TinyTraining.source(), tiny::losses))
          .hasMessageContaining("precision was bf16 linears and is now float32");
    }
  }
}

package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.TrainingDivergedException;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.runtime.Autocast;
import org.zeroseg.core.runtime.DtypePolicy;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.train.checkpoint.Evaluated;

class TrainingLoopTest {
  private static final int STEPS = 24;

  @TempDir Path folder;

  /** What happened, in words. */
  private static final class Diary implements TrainingListener {
    private final List<String> entries = new ArrayList<>();
    private final List<Map<String, Double>> values = new ArrayList<>();

    @Override
    public void started(long done, long steps) {
      entries.add("started " + done);
    }

    @Override
    public void step(long step, long steps, Map<String, Double> losses) {
      entries.add("step " + step);
      values.add(losses);
    }

    @Override
    public void checkpoint(long step, Path file) {
      entries.add("checkpoint " + step);
    }

    @Override
    public void evaluated(long step, Map<String, Double> metrics) {
      entries.add("evaluated " + step);
    }

    @Override
    public void ended(long step) {
      entries.add("ended " + step);
    }
  }

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
  void aCancelledTrainingGoesOnAsIfNothingHadHappened() {
    Map<String, Integer> uninterrupted;
    float[] losses;
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      TrainingOutcome outcome =
          tiny.loop(TinyTraining.plan(STEPS).build(), folder.resolve("whole"))
              .run(TinyTraining.source(), tiny::losses);
      losses = outcome.history().series().get("loss");
      uninterrupted = tiny.bits();
    }
    Path broken = folder.resolve("broken");
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      Cancellation stop = new Cancellation();
      TrainingPlan plan = TinyTraining.plan(STEPS).checkpointEvery(100).build();
      TrainingLoop loop = tiny.loop(plan, broken).cancellation(stop).listener(stopAfter(7, stop));
      assertThatThrownBy(() -> loop.run(TinyTraining.source(), tiny::losses))
          .isInstanceOf(CancelledException.class)
          .hasMessage(
              "training was cancelled after step 7 of 24; resume it from "
                  + broken.resolve("step-00000007"));
    }
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      Diary diary = new Diary();
      TrainingOutcome outcome =
          tiny.loop(TinyTraining.plan(STEPS).resume(true).build(), broken)
              .listener(diary)
              .run(TinyTraining.source(), tiny::losses);
      assertThat(diary.entries).startsWith("started 7", "step 8");
      assertThat(outcome.history().series().get("loss")).isEqualTo(losses);
      assertThat(tiny.bits()).isEqualTo(uninterrupted);
    }
  }

  private static TrainingListener stopAfter(long last, Cancellation stop) {
    return (step, steps, values) -> {
      if (step == last) {
        stop.request();
      }
    };
  }

  @Test
  void aFinishedTrainingIsNotRepeated() {
    try (TinyTraining tiny = new TinyTraining(3)) {
      tiny.loop(TinyTraining.plan(3).build(), folder).run(TinyTraining.source(), tiny::losses);
      Diary diary = new Diary();
      tiny.loop(TinyTraining.plan(3).resume(true).build(), folder)
          .listener(diary)
          .run(TinyTraining.source(), tiny::losses);
      assertThat(diary.entries).containsExactly("started 3", "ended 3");
    }
  }

  @Test
  void neitherOverwritesNorMixesTrainings() {
    try (TinyTraining tiny = new TinyTraining(3)) {
      TrainingPlan plan = TinyTraining.plan(3).setting("batch", 8).build();
      tiny.loop(plan, folder).run(TinyTraining.source(), tiny::losses);
      assertThatThrownBy(() -> tiny.loop(plan, folder).run(TinyTraining.source(), tiny::losses))
          .isInstanceOf(ZeroSegException.class)
          .hasMessage(folder + " holds a training of 3 steps: resume it, or choose another folder");
      TrainingPlan other = TinyTraining.plan(4).setting("batch", 9).resume(true).build();
      assertThatThrownBy(() -> tiny.loop(other, folder).run(TinyTraining.source(), tiny::losses))
          .isInstanceOf(ZeroSegException.class)
          .hasMessage(
              "checkpoint %s is of another training: batch was 8 and is now 9;"
                      .formatted(folder.resolve("step-00000003"))
                  + " steps was 3 and is now 4; use the same settings or another folder");
    }
  }

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
  private float[] afterOneStep(int accumulation, java.util.function.LongUnaryOperator position) {
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

  @Test
  void oneFolderServesOneTrainingAtATime() {
    try (TinyTraining tiny = new TinyTraining(3)) {
      TrainingPlan plan = TinyTraining.plan(3).resume(true).build();
      TrainingStep<TinyTraining.Batch> nested =
          (context, batch) -> {
            tiny.loop(plan, folder).run(TinyTraining.source(), tiny::losses);
            return null;
          };
      assertThatThrownBy(() -> tiny.loop(plan, folder).run(TinyTraining.source(), nested))
          .hasMessage("another training is running in " + folder + "; choose another folder");
    }
  }
}

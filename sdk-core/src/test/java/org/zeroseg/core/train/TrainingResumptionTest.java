package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.ZeroSegException;

/** A folder holds one training, which goes on where it ended. */
class TrainingResumptionTest {
  private static final int STEPS = 24;

  @TempDir Path folder;

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

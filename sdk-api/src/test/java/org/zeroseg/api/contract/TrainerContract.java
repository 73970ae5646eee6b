package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ModelBundle;
import org.zeroseg.api.Trainer;
import org.zeroseg.api.TrainingListener;
import org.zeroseg.api.data.Dataset;

/** What every {@link Trainer} must do. */
public abstract class TrainerContract {
  @TempDir Path folder;

  /**
   * Opens the trainer under test, configured for a few steps.
   *
   * @return a new one of at least three steps; the contract closes it
   */
  protected abstract Trainer open();

  /**
   * What to train on.
   *
   * @return a small dataset
   */
  protected abstract Dataset dataset();

  /** Remembers the steps, and asks to stop after one of them. */
  private static final class Recorder implements TrainingListener {
    private final List<Long> steps = new ArrayList<>();
    private final Cancellation stop = new Cancellation();
    private final long stopAfter;
    private long total;

    Recorder(long stopAfter) {
      this.stopAfter = stopAfter;
    }

    @Override
    public void step(long step, long all, Map<String, Double> values) {
      assertThat(values).isNotEmpty();
      assertThat(values.values()).allSatisfy(value -> assertThat(value).isFinite());
      steps.add(step);
      total = all;
      if (step == stopAfter) {
        stop.request();
      }
    }
  }

  @Test
  void reportsEveryStepAndLeavesAModelBundle() {
    Recorder recorder = new Recorder(-1);
    try (Trainer trainer = open()) {
      ModelBundle bundle = trainer.train(dataset(), folder, recorder, recorder.stop);

      assertThat(recorder.steps)
          .isEqualTo(LongStream.rangeClosed(1, recorder.total).boxed().toList());
      assertThat(bundle.name()).isNotBlank();
      assertThat(Files.isRegularFile(bundle.directory().resolve("zeroseg.json"))).isTrue();
    }
  }

  @Test
  void goesOnWhereItWasCancelled() {
    Recorder first = new Recorder(2);
    Recorder second = new Recorder(-1);
    try (Trainer trainer = open()) {
      assertThatThrownBy(() -> trainer.train(dataset(), folder, first, first.stop))
          .isInstanceOf(CancelledException.class);
    }
    try (Trainer trainer = open()) {
      trainer.train(dataset(), folder, second, second.stop);
    }

    assertThat(first.steps).containsExactly(1L, 2L);
    assertThat(second.steps).isEqualTo(LongStream.rangeClosed(3, second.total).boxed().toList());
  }

  @Test
  void closingTwiceIsHarmless() {
    Trainer trainer = open();
    trainer.close();
    assertThatCode(trainer::close).doesNotThrowAnyException();
  }
}

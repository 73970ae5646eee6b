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
import org.zeroseg.api.TrainingRequest;
import org.zeroseg.api.ZeroSegException;
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

  /** Remembers what it was told, and asks to stop after one of the steps. */
  private static final class Recorder implements TrainingListener {
    private final List<String> calls = new ArrayList<>();
    private final List<Long> steps = new ArrayList<>();
    private final List<Path> checkpoints = new ArrayList<>();
    private final Cancellation stop = new Cancellation();
    private final long stopAfter;
    private long done = -1;
    private long total;

    Recorder(long stopAfter) {
      this.stopAfter = stopAfter;
    }

    @Override
    public void started(long before, long all) {
      calls.add("started");
      done = before;
    }

    @Override
    public void step(long step, long all, Map<String, Double> values) {
      assertThat(values).isNotEmpty();
      assertThat(values.values()).allSatisfy(value -> assertThat(value).isFinite());
      calls.add("step");
      steps.add(step);
      total = all;
      if (step == stopAfter) {
        stop.request();
      }
    }

    @Override
    public void checkpoint(long step, Path file) {
      assertThat(file).exists();
      assertThat(steps).endsWith(step);
      checkpoints.add(file);
    }

    @Override
    public void ended(long step) {
      calls.add("ended");
      assertThat(steps).endsWith(step);
    }
  }

  private TrainingRequest request(Recorder recorder, boolean resume) {
    return TrainingRequest.builder(dataset(), folder)
        .listener(recorder)
        .cancellation(recorder.stop)
        .resume(resume)
        .build();
  }

  @Test
  void reportsEveryStepAndLeavesAModelBundle() {
    Recorder recorder = new Recorder(-1);
    try (Trainer trainer = open()) {
      ModelBundle bundle = trainer.train(request(recorder, false));

      assertThat(recorder.done).isZero();
      assertThat(recorder.steps)
          .isEqualTo(LongStream.rangeClosed(1, recorder.total).boxed().toList());
      assertThat(bundle.name()).isNotBlank();
      assertThat(Files.isRegularFile(bundle.directory().resolve("zeroseg.json"))).isTrue();
    }
  }

  @Test
  void tellsTheBeginningFirstAndTheEndLast() {
    Recorder recorder = new Recorder(-1);
    try (Trainer trainer = open()) {
      trainer.train(request(recorder, false));
    }
    assertThat(recorder.calls).startsWith("started").endsWith("ended");
    assertThat(recorder.calls).containsOnlyOnce("started", "ended");
    assertThat(recorder.checkpoints).isNotEmpty();
  }

  @Test
  void goesOnWhereItWasCancelled() {
    Recorder first = new Recorder(2);
    Recorder second = new Recorder(-1);
    try (Trainer trainer = open()) {
      assertThatThrownBy(() -> trainer.train(request(first, false)))
          .isInstanceOf(CancelledException.class);
    }
    assertThat(first.calls).endsWith("ended");
    assertThat(first.checkpoints).isNotEmpty();
    try (Trainer trainer = open()) {
      trainer.train(request(second, true));
    }

    assertThat(first.steps).containsExactly(1L, 2L);
    assertThat(second.done).isEqualTo(2);
    assertThat(second.steps).isEqualTo(LongStream.rangeClosed(3, second.total).boxed().toList());
  }

  @Test
  void resumingWithoutACheckpointBeginsAtTheStart() {
    Recorder recorder = new Recorder(-1);
    try (Trainer trainer = open()) {
      trainer.train(request(recorder, true));
    }
    assertThat(recorder.steps).startsWith(1L);
  }

  @Test
  void doesNotOverwriteATrainingThatItIsNotToldToResume() {
    Recorder first = new Recorder(2);
    Recorder second = new Recorder(-1);
    try (Trainer trainer = open()) {
      assertThatThrownBy(() -> trainer.train(request(first, false)))
          .isInstanceOf(CancelledException.class);
      assertThatThrownBy(() -> trainer.train(request(second, false)))
          .isInstanceOf(ZeroSegException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("resume");
    }
    assertThat(second.steps).isEmpty();
  }

  @Test
  void closingTwiceIsHarmless() {
    Trainer trainer = open();
    trainer.close();
    assertThatCode(trainer::close).doesNotThrowAnyException();
  }
}

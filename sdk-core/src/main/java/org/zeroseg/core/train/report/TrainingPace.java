package org.zeroseg.core.train.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.TrainingListener;

/**
 * How fast a training is, and how long it still takes: measured over the last hundred steps, so
 * that it follows a machine that becomes busy. Steps before a resumption do not count.
 */
public final class TrainingPace implements TrainingListener {
  private static final int WINDOW = 100;

  private final LongSupplier nanos;
  private final ProgressListener progress;
  private final Deque<Long> moments = new ArrayDeque<>();
  private long before;
  private long step;
  private long steps;

  /** Measures only. */
  public TrainingPace() {
    this(ProgressListener.none());
  }

  /**
   * Measures, and moves a progress bar by the steps of this run.
   *
   * @param progress is told {@code training} and the counts
   */
  public TrainingPace(ProgressListener progress) {
    this(progress, System::nanoTime);
  }

  /**
   * For tests.
   *
   * @param nanos a clock
   */
  TrainingPace(ProgressListener progress, LongSupplier nanos) {
    this.progress = Objects.requireNonNull(progress, "progress");
    this.nanos = Objects.requireNonNull(nanos, "nanos");
  }

  @Override
  public synchronized void started(long done, long all) {
    before = done;
    step = done;
    steps = all;
    moments.clear();
    moments.add(nanos.getAsLong());
    progress.progress("training", 0, all - done);
  }

  @Override
  public synchronized void step(long now, long all, Map<String, Double> values) {
    step = now;
    steps = all;
    moments.add(nanos.getAsLong());
    if (moments.size() > WINDOW + 1) {
      moments.remove();
    }
    progress.progress("training", step - before, steps - before);
  }

  /** Steps per second of late, evaluations and checkpoints included; empty before the first. */
  public synchronized OptionalDouble stepsPerSecond() {
    if (moments.size() < 2) {
      return OptionalDouble.empty();
    }
    double seconds = (moments.getLast() - moments.getFirst()) * 1e-9;
    return seconds > 0 ? OptionalDouble.of((moments.size() - 1) / seconds) : OptionalDouble.empty();
  }

  /** Seconds until the last step at this pace; empty before the first step. */
  public synchronized OptionalDouble secondsLeft() {
    OptionalDouble rate = stepsPerSecond();
    return rate.isPresent()
        ? OptionalDouble.of((steps - step) / rate.getAsDouble())
        : OptionalDouble.empty();
  }
}

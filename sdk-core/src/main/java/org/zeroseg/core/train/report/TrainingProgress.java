package org.zeroseg.core.train.report;

import java.util.Map;
import java.util.Objects;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.TrainingListener;

/** Moves a progress bar by the steps of this run; those before a resumption do not count. */
public final class TrainingProgress implements TrainingListener {
  private final ProgressListener progress;
  private long before;

  /**
   * Waits for the training to start.
   *
   * @param progress is told {@code training} and the counts
   */
  public TrainingProgress(ProgressListener progress) {
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public void started(long done, long all) {
    before = done;
    progress.progress("training", 0, all - done);
  }

  @Override
  public void step(long step, long steps, Map<String, Double> values) {
    progress.progress("training", step - before, steps - before);
  }
}

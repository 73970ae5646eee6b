package org.zeroseg.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Is told how a training goes. Called from the training thread, in the order in which things
 * happen; what it throws stops the training.
 *
 * <p>{@link #started} comes first and {@link #ended} last, each exactly once per run. A run that
 * goes on from a checkpoint says so in {@link #started} and reports only the steps that it does
 * itself. Steps after the last checkpoint of a killed run are therefore reported twice.
 */
@Experimental
public interface TrainingListener {

  /**
   * The training begins or goes on.
   *
   * @param done steps that were done before this run: 0, or those of the checkpoint it goes on from
   * @param steps how many there will be in all
   */
  default void started(long done, long steps) {}

  /**
   * A step was done.
   *
   * @param step from 1
   * @param steps how many there will be
   * @param values losses and learning rates by name
   */
  void step(long step, long steps, Map<String, Double> values);

  /**
   * A checkpoint was written.
   *
   * @param step after which step
   * @param file where
   */
  default void checkpoint(long step, Path file) {}

  /**
   * An evaluation was run.
   *
   * @param step after which step
   * @param metrics figures by name
   */
  default void evaluated(long step, Map<String, Double> metrics) {}

  /**
   * The run ends, whether all steps are done, it was cancelled or it failed. Nothing follows.
   *
   * @param step the last step that was done
   */
  default void ended(long step) {}

  /**
   * Returns a listener that ignores everything.
   *
   * @return the silent listener
   */
  static TrainingListener none() {
    return (step, steps, values) -> {};
  }

  /**
   * Tells several listeners, in their order.
   *
   * @param listeners whom to tell
   * @return one listener for all of them
   */
  static TrainingListener all(List<? extends TrainingListener> listeners) {
    return new TrainingListeners(listeners);
  }
}

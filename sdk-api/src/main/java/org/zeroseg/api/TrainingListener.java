package org.zeroseg.api;

import java.nio.file.Path;
import java.util.Map;

/**
 * Is told how a training goes. Called from the training thread; what it throws stops the training.
 */
@Experimental
public interface TrainingListener {

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
}

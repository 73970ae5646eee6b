package org.zeroseg.core.train;

import ai.djl.ndarray.NDManager;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What a step may use. Gradient mode is on.
 *
 * @param manager owner of what the step makes; closed after the backward pass
 * @param step from 1
 * @param random random numbers that depend on the seed and the step only, as do those of the engine
 */
public record StepContext(NDManager manager, long step, SplittableRandom random) {

  /** Checks that nothing is missing. */
  public StepContext {
    Objects.requireNonNull(manager, "manager");
    Objects.requireNonNull(random, "random");
  }
}

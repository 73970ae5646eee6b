package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Changes parameters by their gradients. Its state is arrays by name and the number of steps, so
 * that a checkpoint can hold it. Not thread-safe; gradient mode need not be off.
 *
 * <p>Order within a step, after the backward passes: clip ({@link Clipping}), {@link #step}. All
 * optimizers agree with PyTorch's of the same name.
 */
public interface Optimizer extends AutoCloseable {

  /** What it changes. */
  ParameterGroups groups();

  /**
   * Changes all parameters in place, each group with the learning rate that its schedule has for
   * this step, and zeroes the gradients.
   */
  void step();

  /** How many steps were done. */
  long steps();

  /** The live arrays of its state, e.g. {@code first/encoder.proj}; all are 0 at the start. */
  Map<String, NDArray> state();

  /**
   * Goes on after {@code done} steps; {@link #state} must hold what it held then.
   *
   * @param done from 0
   */
  void resumeAt(long done);

  /** Frees the state; the parameters stay. */
  @Override
  void close();
}

package org.zeroseg.core.train;

/**
 * The forward pass of a method: from a batch to its losses.
 *
 * @param <B> batches, plain Java or arrays of their own
 */
@FunctionalInterface
public interface TrainingStep<B> {

  /**
   * Computes the losses of a batch; the loop does the rest.
   *
   * @param context owner of what is made
   * @param batch from the data source
   * @return at least one loss through which gradients flow
   */
  Losses compute(StepContext context, B batch);
}

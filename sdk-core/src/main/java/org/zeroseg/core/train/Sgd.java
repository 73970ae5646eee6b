package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.TrainingKernels;

/**
 * Gradient descent with momentum: {@code b <- momentum * b + g + decay * p}, {@code p <- p - rate *
 * b}, or with Nesterov's look ahead {@code p <- p - rate * (g + decay * p + momentum * b)}.
 */
public final class Sgd extends GradientOptimizer {
  private final TrainingKernels kernels;
  private final double momentum;
  private final boolean nesterov;

  /**
   * Starts with empty state.
   *
   * @param kernels of the runtime that holds the parameters
   * @param momentum in [0, 1); 0 is plain descent
   * @param nesterov whether to look one step ahead
   */
  public Sgd(Kernels kernels, ParameterGroups groups, double momentum, boolean nesterov) {
    super(groups, List.of("momentum"));
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1), but is " + momentum);
    }
    this.kernels = kernels.training();
    this.momentum = momentum;
    this.nesterov = nesterov;
  }

  @Override
  void update(
      NDArray parameter, NDArray gradient, NDArray[] slot, double rate, double decay, long step) {
    kernels.sgd(parameter, gradient, slot[0], rate, momentum, decay, nesterov);
  }
}

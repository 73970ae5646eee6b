package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.TrainingKernels;

/**
 * Adam (Kingma, Ba, 2015) with weight decay as part of the gradient, {@code g <- g + decay * p}.
 */
public final class Adam extends GradientOptimizer {
  private final TrainingKernels kernels;
  private final AdamOptions options;

  /**
   * Starts with empty state.
   *
   * @param kernels of the runtime that holds the parameters
   */
  public Adam(Kernels kernels, ParameterGroups groups, AdamOptions options) {
    super(groups, List.of("first", "second"));
    this.kernels = kernels.training();
    this.options = options;
  }

  @Override
  void update(
      NDArray parameter, NDArray gradient, NDArray[] slot, double rate, double decay, long step) {
    kernels.adam(
        parameter,
        gradient,
        slot[0],
        slot[1],
        rate,
        options.beta1(),
        options.beta2(),
        options.epsilon(),
        decay,
        step);
  }
}

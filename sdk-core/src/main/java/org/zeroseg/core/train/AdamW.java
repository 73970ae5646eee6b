package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.zeroseg.core.runtime.Kernels;

/**
 * AdamW (Loshchilov, Hutter, 2019): Adam with decoupled weight decay, {@code p <- p (1 - rate *
 * decay)} before {@code p <- p - rate * m / (sqrt(v) + epsilon)} with corrected means m and v.
 */
public final class AdamW extends GradientOptimizer {
  private final Kernels kernels;
  private final AdamOptions options;

  /**
   * Starts with empty state.
   *
   * @param kernels of the runtime that holds the parameters
   */
  public AdamW(Kernels kernels, ParameterGroups groups, AdamOptions options) {
    super(groups, List.of("first", "second"));
    this.kernels = kernels;
    this.options = options;
  }

  @Override
  void update(
      NDArray parameter, NDArray gradient, NDArray[] slot, double rate, double decay, long step) {
    kernels.adamW(
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

package org.zeroseg.core.train;

import org.zeroseg.core.runtime.Kernels;

/**
 * Adam (Kingma, Ba, 2015) with weight decay as part of the gradient, {@code g <- g + decay * p}.
 */
public final class Adam extends AdamFamily {

  /**
   * Starts with empty state.
   *
   * @param kernels of the runtime that holds the parameters
   */
  public Adam(Kernels kernels, ParameterGroups groups, AdamOptions options) {
    super(kernels.training()::adam, groups, options);
  }
}

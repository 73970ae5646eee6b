package org.zeroseg.core.train;

import org.zeroseg.core.runtime.Kernels;

/**
 * AdamW (Loshchilov, Hutter, 2019): Adam with decoupled weight decay, {@code p <- p (1 - rate *
 * decay)} before {@code p <- p - rate * m / (sqrt(v) + epsilon)} with corrected means m and v.
 */
public final class AdamW extends AdamFamily {

  /**
   * Starts with empty state.
   *
   * @param kernels of the runtime that holds the parameters
   */
  public AdamW(Kernels kernels, ParameterGroups groups, AdamOptions options) {
    super(kernels::adamW, groups, options);
  }
}

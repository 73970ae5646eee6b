package org.zeroseg.core.nn;

/**
 * Sizes of a {@link DetrDecoder}.
 *
 * @param width channels of queries and memory, D
 * @param layers number of decoder layers
 * @param heads attention heads, a divisor of the width
 * @param feedForward hidden channels of a layer's MLP
 */
public record DetrConfig(int width, int layers, int heads, int feedForward) {
  /** Checks that the sizes fit each other. */
  public DetrConfig {
    Sizes.positive("decoder layers", layers);
    Sizes.positive("feedForward", feedForward);
    Sizes.heads("decoder", width, heads);
  }
}

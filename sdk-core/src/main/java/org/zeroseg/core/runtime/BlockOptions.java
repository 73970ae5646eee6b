package org.zeroseg.core.runtime;

/**
 * The shape of a pre-norm transformer block.
 *
 * @param heads attention heads; divides the width
 * @param causal whether token i attends to tokens 0 to i only
 * @param quickGelu {@code x * sigmoid(1.702 x)} as in OpenAI's CLIP, else the erf form of GELU
 * @param epsilon of both layer norms
 */
public record BlockOptions(int heads, boolean causal, boolean quickGelu, double epsilon) {
  public BlockOptions {
    if (heads < 1) {
      throw new IllegalArgumentException("heads must be positive, but is " + heads);
    }
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be positive, but is " + epsilon);
    }
  }
}

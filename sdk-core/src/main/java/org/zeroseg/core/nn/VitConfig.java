package org.zeroseg.core.nn;

import org.zeroseg.core.weights.StateDict;

/**
 * Sizes of a vision transformer with the names of the DeiT and DINO checkpoints.
 *
 * @param width channels of a token, D
 * @param layers number of blocks
 * @param heads attention heads, a divisor of the width; D / 64 in every published model
 * @param patch side of a patch in pixels, P
 * @param grid patches along one side of the native square input, g
 * @param distilled whether there is a distillation token after the class token (DeiT only)
 */
public record VitConfig(int width, int layers, int heads, int patch, int grid, boolean distilled) {
  /** Checks that the sizes fit each other. */
  public VitConfig {
    Sizes.positive("layers", layers);
    Sizes.positive("patch", patch);
    Sizes.positive("grid", grid);
    Sizes.heads("vision", width, heads);
  }

  /** Tokens before the patches: class, and distillation if there is one. */
  public int specialTokens() {
    return distilled ? 2 : 1;
  }

  /** Reads the architecture off the tensor shapes; heads are width / 64. */
  public static VitConfig infer(StateDict state) {
    return VitShapes.infer(state, HeadRule.WIDTH_OVER_64);
  }

  /** Reads the architecture off the tensor shapes, with an explicit head count. */
  public static VitConfig infer(StateDict state, int heads) {
    return VitShapes.infer(state, HeadRule.of(heads));
  }
}

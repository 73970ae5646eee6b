package org.zeroseg.core.nn;

import org.zeroseg.api.WeightsException;
import org.zeroseg.core.weights.StateDict;

/** Reads the sizes of a DeiT or DINO transformer off the tensor shapes of a checkpoint. */
final class VitShapes {
  private VitShapes() {}

  static VitConfig infer(StateDict state, HeadRule heads) {
    int width = Sizes.of(state, "patch_embed.proj.weight", 0);
    boolean distilled = state.contains("dist_token");
    int special = distilled ? 2 : 1;
    int rows = Sizes.of(state, "pos_embed", 1);
    int grid = (int) Math.round(Math.sqrt(rows - special));
    if (grid < 1 || grid * grid + special != rows) {
      throw new WeightsException(
          "tensor 'pos_embed' in %s: expected %d + g*g rows, found %d"
              .formatted(state.source(), special, rows));
    }
    return new VitConfig(
        width,
        Sizes.countIndices(state, "blocks."),
        heads.heads(width, state.source()),
        Sizes.of(state, "patch_embed.proj.weight", 3),
        grid,
        distilled);
  }
}

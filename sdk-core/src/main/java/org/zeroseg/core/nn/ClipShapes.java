package org.zeroseg.core.nn;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.WeightsException;
import org.zeroseg.core.weights.StateDict;

/** Reads the sizes of a CLIP model off the tensor shapes of a checkpoint with OpenAI names. */
final class ClipShapes {
  /** Input size that is given to a ResNet without pooling positions, whose size means nothing. */
  private static final int DENSE_ONLY_INPUT = 224;

  private ClipShapes() {}

  static ClipVisionConfig vision(StateDict state, HeadRule heads) {
    return state.contains("visual.proj") ? transformer(state, heads) : resNet(state, heads);
  }

  static ClipTextConfig text(StateDict state, HeadRule heads) {
    int width = size(state, "ln_final.weight", 0);
    return new ClipTextConfig(
        width,
        Sizes.countIndices(state, "transformer.resblocks."),
        heads.heads(width, state.source()),
        size(state, "positional_embedding", 0),
        size(state, "token_embedding.weight", 0),
        size(state, "text_projection", 1));
  }

  static ClipVitConfig transformer(StateDict state, HeadRule heads) {
    int width = size(state, "visual.conv1.weight", 0);
    int patch = size(state, "visual.conv1.weight", 3);
    return new ClipVitConfig(
        width,
        Sizes.countIndices(state, "visual.transformer.resblocks."),
        heads.heads(width, state.source()),
        patch,
        patch * grid(state, "visual.positional_embedding"),
        size(state, "visual.proj", 1));
  }

  static ModifiedResNetConfig resNet(StateDict checkpoint, HeadRule heads) {
    StateDict state = ModifiedResNetNames.tower(checkpoint);
    int width = size(state, "layer1.0.conv1.weight", 0);
    List<Integer> blocks = new ArrayList<>();
    for (int stage = 1; stage <= 4; stage++) {
      blocks.add(Sizes.countIndices(state, "layer" + stage + "."));
    }
    String table = "attnpool.positional_embedding";
    return new ModifiedResNetConfig(
        width,
        blocks,
        heads.heads(32 * width, state.source()),
        state.contains(table) ? 32 * grid(state, table) : DENSE_ONLY_INPUT,
        size(state, "attnpool.c_proj.weight", 0));
  }

  /** Side of the square grid behind a position table whose first row is not a position. */
  private static int grid(StateDict state, String table) {
    int rows = size(state, table, 0) - 1;
    int grid = (int) Math.round(Math.sqrt(rows));
    if (grid < 1 || grid * grid != rows) {
      throw new WeightsException(
          "tensor '%s' in %s: expected 1 + g*g rows, found %d"
              .formatted(table, state.source(), rows + 1));
    }
    return grid;
  }

  private static int size(StateDict state, String name, int axis) {
    return Sizes.of(state, name, axis);
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/** Attention pooling of CLIP's residual networks: the mean of all positions asks all positions. */
final class AttentionPool {
  private final Kernels kernels;
  private final int heads;
  private final PositionEmbeddings positions;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear out;

  /**
   * Takes the parameters under {@code attnpool.}; the layers that dense features use as well are
   * given.
   */
  AttentionPool(
      StateDict state, ModifiedResNetConfig config, Kernels kernels, Linear value, Linear out) {
    int width = config.featureSize();
    int grid = config.inputSize() / config.stride();
    this.kernels = kernels;
    this.heads = config.heads();
    this.positions =
        new PositionEmbeddings(
            state.get("attnpool.positional_embedding", 1L + (long) grid * grid, width), 1, grid);
    this.query = Linear.of(state, "attnpool.q_proj", width, width);
    this.key = Linear.of(state, "attnpool.k_proj", width, width);
    this.value = value;
    this.out = out;
  }

  /** Trunk output {@code [N, F, h, w]} to embeddings {@code [N, E]}. */
  NDArray forward(NDArray map) {
    return Scoped.run(
        () -> {
          int height = (int) map.getShape().get(2);
          int width = (int) map.getShape().get(3);
          NDArray cells = Tokens.flatten(map);
          NDArray table = positions.resize(map.getManager(), height, width, Rule.ALIGNED_CORNERS);
          NDArray tokens = cells.mean(new int[] {1}, true).concat(cells, 1).add(table);
          NDArray mean = tokens.get(new NDIndex(":, :1"));
          NDArray mixed =
              kernels.attention(
                  heads(query.apply(mean)), heads(key.apply(tokens)), heads(value.apply(tokens)));
          return out.apply(mixed.reshape(tokens.getShape().get(0), -1));
        });
  }

  /** {@code [N, L, F]} to {@code [N, heads, L, F / heads]}; heads are contiguous channels. */
  private NDArray heads(NDArray x) {
    long[] shape = x.getShape().getShape();
    return x.reshape(shape[0], shape[1], heads, shape[2] / heads).swapAxes(1, 2);
  }

  PositionEmbeddings positions() {
    return positions;
  }
}

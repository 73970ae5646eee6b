package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.zeroseg.core.nn.PositionEmbeddings.Rule;
import org.zeroseg.core.weights.StateDict;

/** Attention pooling of CLIP's residual networks: the mean of all positions asks all positions. */
final class AttentionPool {
  private final int heads;
  private final PositionEmbeddings positions;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear out;

  AttentionPool(StateDict state, ModifiedResNetConfig config) {
    int width = config.featureSize();
    int grid = config.inputSize() / config.stride();
    this.heads = config.heads();
    this.positions =
        new PositionEmbeddings(
            state.get("attnpool.positional_embedding", 1L + (long) grid * grid, width), 1, grid);
    this.query = Linear.of(state, "attnpool.q_proj", width, width);
    this.key = Linear.of(state, "attnpool.k_proj", width, width);
    this.value = Linear.of(state, "attnpool.v_proj", width, width);
    this.out = Linear.of(state, "attnpool.c_proj", width, config.embeddingSize());
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
              Attention.apply(
                  query.apply(mean), key.apply(tokens), value.apply(tokens), heads, null);
          return out.apply(mixed).squeeze(1);
        });
  }

  PositionEmbeddings positions() {
    return positions;
  }
}

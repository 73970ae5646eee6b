package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.weights.StateDict;

/**
 * The causal text transformer of CLIP (Radford et al., 2021).
 *
 * <p>The end token has the largest id, and its feature is the text's. Later positions cannot
 * influence it, so a batch may be cut after its last end token; {@link #embed} does.
 */
public final class ClipTextTransformer implements TextEncoder {
  private final ClipTextConfig config;
  private final NDArray tokenEmbedding;
  private final NDArray positions;
  private final TransformerStack blocks;
  private final LayerNorm lnFinal;
  private final NDArray projection;

  /**
   * Takes the parameters from a checkpoint with OpenAI names.
   *
   * @throws org.zeroseg.api.WeightsException if a parameter is missing or has another shape
   */
  public ClipTextTransformer(StateDict state, ClipTextConfig config, Kernels kernels) {
    BlockContext context = new BlockContext(state, kernels);
    int width = config.width();
    this.config = config;
    this.tokenEmbedding = state.get("token_embedding.weight", config.vocabularySize(), width);
    this.positions = state.get("positional_embedding", config.contextLength(), width);
    this.lnFinal = new LayerNorm(state, "ln_final", width, LayerNorm.CLIP_EPSILON);
    this.projection = state.get("text_projection", width, config.embeddingSize());
    this.blocks =
        new TransformerStack(
            config.layers(),
            i ->
                TransformerBlock.clip(
                    context, "transformer.resblocks." + i + ".", width, config.heads(), true));
  }

  /** The sizes of this network. */
  public ClipTextConfig config() {
    return config;
  }

  @Override
  public int embeddingSize() {
    return config.embeddingSize();
  }

  @Override
  public int contextLength() {
    return config.contextLength();
  }

  @Override
  public NDArray embed(NDManager scope, long[][] tokenIds) {
    long[] ids = TokenIds.flatten(tokenIds, config.contextLength(), config.vocabularySize());
    long length = ids.length / tokenIds.length;
    return Scoped.inference(scope, () -> forward(Tensors.of(scope, ids, tokenIds.length, length)));
  }

  /**
   * Embeds texts, differentiably.
   *
   * @param ids int64 {@code [N, L]}, L at most the context length
   * @return {@code [N, E]}, not of unit length, owned by the manager of {@code ids}
   */
  public NDArray forward(NDArray ids) {
    return Scoped.run(
        () -> {
          NDArray tokens = blockOutput(ids);
          long width = tokens.getShape().get(2);
          long n = tokens.getShape().get(0);
          NDArray end = ids.argMax(1).reshape(n, 1, 1).broadcast(n, 1, width);
          NDArray feature = tokens.gather(end, 1).reshape(n, width);
          return lnFinal.apply(feature).matMul(projection);
        });
  }

  /** Tokens after the last block, {@code [N, L, width]}. */
  NDArray blockOutput(NDArray ids) {
    Shape shape = ids.getShape();
    if (shape.dimension() != 2 || shape.get(1) > config.contextLength()) {
      throw new IllegalArgumentException(
          "token ids must have shape (N, L) with L at most %d, but have %s"
              .formatted(config.contextLength(), shape));
    }
    return Scoped.run(
        () -> {
          long length = shape.get(1);
          NDArray embedded = Embedding.embedding(ids, tokenEmbedding, SparseFormat.DENSE).head();
          NDArray tokens = embedded.add(positions.get(":" + length));
          return blocks.forward(tokens);
        });
  }

  @Override
  public void close() {
    blocks.close();
  }
}

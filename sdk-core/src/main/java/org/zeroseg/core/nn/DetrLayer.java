package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.zeroseg.core.weights.StateDict;

/** One post-norm layer of a {@link DetrDecoder}. */
final class DetrLayer {
  private final MultiHeadAttention self;
  private final MultiHeadAttention cross;
  private final Linear hidden;
  private final Linear back;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final LayerNorm norm3;

  DetrLayer(BlockContext context, String prefix, DetrConfig config) {
    StateDict state = context.state();
    int width = config.width();
    this.self = new MultiHeadAttention(context, prefix + "self_attn", width, config.heads());
    this.cross = new MultiHeadAttention(context, prefix + "multihead_attn", width, config.heads());
    this.hidden = Linear.of(state, prefix + "linear1", width, config.feedForward());
    this.back = Linear.of(state, prefix + "linear2", config.feedForward(), width);
    this.norm1 = norm(state, prefix + "norm1", width);
    this.norm2 = norm(state, prefix + "norm2", width);
    this.norm3 = norm(state, prefix + "norm3", width);
  }

  static LayerNorm norm(StateDict state, String name, int width) {
    return new LayerNorm(state, name, width, LayerNorm.CLIP_EPSILON);
  }

  /**
   * One layer.
   *
   * @param target {@code [N, Q, D]}
   * @param position of the queries, {@code [Q, D]}
   * @param keys memory with its position, {@code [N, L, D]}
   * @param memory {@code [N, L, D]}
   */
  NDArray forward(NDArray target, NDArray position, NDArray keys, NDArray memory) {
    return Scoped.run(
        () -> {
          NDArray t = norm1.apply(target.add(self.self(target.add(position), target)));
          t = norm2.apply(t.add(cross.cross(t.add(position), keys, memory)));
          return norm3.apply(t.add(back.apply(Activation.relu(hidden.apply(t)))));
        });
  }
}

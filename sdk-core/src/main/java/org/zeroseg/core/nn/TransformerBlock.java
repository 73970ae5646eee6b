package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.zeroseg.core.weights.StateDict;

/**
 * Pre-norm residual block: {@code x += attention(norm1(x))}, then {@code x += mlp(norm2(x))}.
 *
 * <p>One class for CLIP, DeiT and DINO, which differ in names, activation and epsilon only.
 */
final class TransformerBlock {
  final LayerNorm norm1;
  final Linear qkv;
  final Linear out;
  final LayerNorm norm2;
  final Linear hidden;
  final Linear back;
  final Activation activation;
  final int heads;

  private TransformerBlock(
      LayerNorm norm1,
      Linear qkv,
      Linear out,
      LayerNorm norm2,
      Linear hidden,
      Linear back,
      Activation activation,
      int heads) {
    this.norm1 = norm1;
    this.qkv = qkv;
    this.out = out;
    this.norm2 = norm2;
    this.hidden = hidden;
    this.back = back;
    this.activation = activation;
    this.heads = heads;
  }

  /** A residual attention block with OpenAI names under {@code prefix}, e.g. "resblocks.0.". */
  static TransformerBlock clip(StateDict state, String prefix, int width, int heads) {
    return new TransformerBlock(
        new LayerNorm(state, prefix + "ln_1", width, LayerNorm.CLIP_EPSILON),
        new Linear(
            state.get(prefix + "attn.in_proj_weight", 3L * width, width),
            state.get(prefix + "attn.in_proj_bias", 3L * width)),
        Linear.of(state, prefix + "attn.out_proj", width, width),
        new LayerNorm(state, prefix + "ln_2", width, LayerNorm.CLIP_EPSILON),
        Linear.of(state, prefix + "mlp.c_fc", width, 4 * width),
        Linear.of(state, prefix + "mlp.c_proj", 4 * width, width),
        Activation.QUICK_GELU,
        heads);
  }

  /** A block of DeiT or DINO under {@code prefix}, e.g. "blocks.0.". */
  static TransformerBlock vit(StateDict state, String prefix, int width, int heads) {
    return new TransformerBlock(
        new LayerNorm(state, prefix + "norm1", width, LayerNorm.VIT_EPSILON),
        Linear.of(state, prefix + "attn.qkv", width, 3 * width),
        Linear.of(state, prefix + "attn.proj", width, width),
        new LayerNorm(state, prefix + "norm2", width, LayerNorm.VIT_EPSILON),
        Linear.of(state, prefix + "mlp.fc1", width, 4 * width),
        Linear.of(state, prefix + "mlp.fc2", 4 * width, width),
        Activation.GELU,
        heads);
  }

  /** Tokens {@code [N, L, D]} to the same shape; {@code mask} is {@code [L, L]} or null. */
  NDArray forward(NDArray x, NDArray mask) {
    return Scoped.run(
        () -> {
          NDList parts = qkv(x);
          NDArray mixed = Attention.apply(parts.get(0), parts.get(1), parts.get(2), heads, mask);
          return mlp(x.add(out.apply(mixed)));
        });
  }

  /** The block with its attention replaced by the value path of every token (MaskCLIP). */
  NDArray forwardValues(NDArray x) {
    return Scoped.run(() -> mlp(x.add(out.apply(qkv(x).get(2)))));
  }

  /** Queries, keys and values of {@code norm1(x)}, each {@code [N, L, D]}, heads concatenated. */
  NDList qkv(NDArray x) {
    return qkv.apply(norm1.apply(x)).split(3, 2);
  }

  private NDArray mlp(NDArray x) {
    return x.add(back.apply(activation.apply(hidden.apply(norm2.apply(x)))));
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.zeroseg.core.runtime.BlockOptions;
import org.zeroseg.core.runtime.BlockWeights;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * Pre-norm residual block: {@code x += attention(norm1(x))}, then {@code x += mlp(norm2(x))}.
 *
 * <p>One class for CLIP, DeiT and DINO, which differ in names, activation and epsilon only.
 */
final class TransformerBlock {
  private final Kernels kernels;
  private final BlockOptions options;
  private final BlockWeights weights;
  private final BlockWeights inferenceWeights;
  private final LayerNorm norm1;
  private final Linear qkv;
  private final Linear out;
  private final LayerNorm norm2;
  private final Linear hidden;
  private final Linear back;

  private TransformerBlock(
      BlockContext context,
      BlockOptions options,
      LayerNorm norm1,
      Linear qkv,
      Linear out,
      LayerNorm norm2,
      Linear hidden,
      Linear back) {
    this.kernels = context.kernels();
    this.options = options;
    this.norm1 = norm1;
    this.qkv = qkv;
    this.out = out;
    this.norm2 = norm2;
    this.hidden = hidden;
    this.back = back;
    this.weights =
        BlockWeights.of(
            norm1.weight,
            norm1.bias,
            qkv.weight,
            qkv.bias,
            out.weight,
            out.bias,
            norm2.weight,
            norm2.bias,
            hidden.weight,
            hidden.bias,
            back.weight,
            back.bias);
    this.inferenceWeights = context.forInference(weights, qkv.weight);
  }

  /** A residual attention block with OpenAI names under {@code prefix}, e.g. "resblocks.0.". */
  static TransformerBlock clip(
      BlockContext context, String prefix, int width, int heads, boolean causal) {
    StateDict state = context.state();
    return new TransformerBlock(
        context,
        new BlockOptions(heads, causal, true, LayerNorm.CLIP_EPSILON),
        new LayerNorm(state, prefix + "ln_1", width, LayerNorm.CLIP_EPSILON),
        new Linear(
            state.get(prefix + "attn.in_proj_weight", 3L * width, width),
            state.get(prefix + "attn.in_proj_bias", 3L * width)),
        Linear.of(state, prefix + "attn.out_proj", width, width),
        new LayerNorm(state, prefix + "ln_2", width, LayerNorm.CLIP_EPSILON),
        Linear.of(state, prefix + "mlp.c_fc", width, 4 * width),
        Linear.of(state, prefix + "mlp.c_proj", 4 * width, width));
  }

  /** A block of DeiT or DINO under {@code prefix}, e.g. "blocks.0.". */
  static TransformerBlock vit(BlockContext context, String prefix, int width, int heads) {
    StateDict state = context.state();
    return new TransformerBlock(
        context,
        new BlockOptions(heads, false, false, LayerNorm.VIT_EPSILON),
        new LayerNorm(state, prefix + "norm1", width, LayerNorm.VIT_EPSILON),
        Linear.of(state, prefix + "attn.qkv", width, 3 * width),
        Linear.of(state, prefix + "attn.proj", width, width),
        new LayerNorm(state, prefix + "norm2", width, LayerNorm.VIT_EPSILON),
        Linear.of(state, prefix + "mlp.fc1", width, 4 * width),
        Linear.of(state, prefix + "mlp.fc2", 4 * width, width));
  }

  /** Frees what the block made for itself. */
  void close() {
    inferenceWeights.close();
  }

  /** Tokens {@code [N, L, D]} to the same shape. */
  NDArray forward(NDArray x) {
    return kernels.transformerBlock(x, GradMode.isOn() ? weights : inferenceWeights, options);
  }

  /** The block with its attention replaced by the value path of every token (MaskCLIP). */
  NDArray forwardValues(NDArray x) {
    return Scoped.run(
        () -> {
          NDArray y = x.add(out.apply(qkv(x).get(2)));
          NDArray inner = hidden.apply(norm2.apply(y));
          NDArray active =
              options.quickGelu() ? kernels.quickGelu(inner) : ai.djl.nn.Activation.gelu(inner);
          return y.add(back.apply(active));
        });
  }

  /** Queries, keys and values of {@code norm1(x)}, each {@code [N, L, D]}, heads concatenated. */
  NDList qkv(NDArray x) {
    return qkv.apply(norm1.apply(x)).split(3, 2);
  }
}

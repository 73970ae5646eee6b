package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Operations of libtorch that {@code NDArray} lacks or does differently.
 *
 * <p>All results belong to the manager of the first argument. Gradients flow whenever the gradient
 * mode of the thread is on. Safe to call from many threads. They come from {@link
 * TensorRuntime#kernels()} and close with the runtime.
 */
public final class Kernels {
  private static final Pattern EQUATION = Pattern.compile("[A-Za-z., ]+(->[A-Za-z. ]*)?");

  private final KernelModule module;
  private final Map<String, KernelModule> einsums = new ConcurrentHashMap<>();

  private TrainingKernels training;
  private volatile boolean bf16Linears;

  Kernels() {
    this.module = new KernelModule(KernelSource.methods());
  }

  /**
   * Bilinear resize without antialiasing, as {@code torch.nn.functional.interpolate} does it
   * ({@code NDArray.interpolation} always antialiases and ignores {@code alignCorners}).
   *
   * @param x float32 {@code [n, c, h, w]}
   * @return {@code [n, c, height, width]}
   */
  public NDArray bilinear(NDArray x, long height, long width, boolean alignCorners) {
    return module.call("bilinear", new double[] {height, width, flag(alignCorners)}, x);
  }

  /**
   * Bicubic resize (a = -0.75) without antialiasing, as {@code torch.nn.functional.interpolate}.
   *
   * @param x float32 {@code [n, c, h, w]}
   * @return {@code [n, c, height, width]}
   */
  public NDArray bicubic(NDArray x, long height, long width, boolean alignCorners) {
    Shape shape = x.getShape();
    double scaleHeight = (double) height / shape.get(2);
    double scaleWidth = (double) width / shape.get(3);
    return cubic(x, height, width, scaleHeight, scaleWidth, alignCorners);
  }

  /**
   * Bicubic resize by scale factors: sample positions follow the factors, not the ratio of sizes.
   *
   * @param x float32 {@code [n, c, h, w]}
   * @return {@code [n, c, floor(h * scaleHeight), floor(w * scaleWidth)]}
   */
  public NDArray bicubicScaled(NDArray x, double scaleHeight, double scaleWidth) {
    long height = (long) Math.floor(x.getShape().get(2) * scaleHeight);
    long width = (long) Math.floor(x.getShape().get(3) * scaleWidth);
    return cubic(x, height, width, scaleHeight, scaleWidth, false);
  }

  private NDArray cubic(
      NDArray x,
      long height,
      long width,
      double scaleHeight,
      double scaleWidth,
      boolean alignCorners) {
    int h = Math.toIntExact(x.getShape().get(2));
    int w = Math.toIntExact(x.getShape().get(3));
    float[] rows = CubicWeights.of(h, Math.toIntExact(height), scaleHeight, alignCorners);
    float[] columns = CubicWeights.of(w, Math.toIntExact(width), scaleWidth, alignCorners);
    try (NDArray r = Tensors.of(x.getManager(), rows, height, h);
        NDArray c = Tensors.of(x.getManager(), columns, width, w)) {
      return module.call("separable", x, r, c);
    }
  }

  /**
   * Nearest-neighbour resize; source index {@code floor(i * h / height)}.
   *
   * @param x float32 {@code [n, c, h, w]}
   * @return {@code [n, c, height, width]}
   */
  public NDArray nearest(NDArray x, long height, long width) {
    return module.call("nearest", new double[] {height, width}, x);
  }

  /** How {@link #gridSample} reads between pixels; the order is that of ATen. */
  public enum Sampling {
    BILINEAR,
    NEAREST,
    BICUBIC
  }

  /** What {@link #gridSample} reads outside of the image; the order is that of ATen. */
  public enum Padding {
    ZEROS,
    BORDER,
    REFLECTION
  }

  /**
   * Samples an image at given points.
   *
   * @param x float32 {@code [n, c, h, w]}
   * @param grid float32 {@code [n, height, width, 2]}, (x, y) in [-1, 1]
   * @return {@code [n, c, height, width]}
   */
  public NDArray gridSample(
      NDArray x, NDArray grid, Sampling sampling, Padding padding, boolean alignCorners) {
    double[] numbers = {sampling.ordinal(), padding.ordinal(), flag(alignCorners)};
    return module.call("grid_sample", numbers, x, grid);
  }

  /**
   * Sums rows of a table with weights: {@code out[i] = sum_j weights[i, j] * table[rows[i, j]]}.
   *
   * @param table float32 {@code [r, c]}
   * @param rows int64 {@code [n, k]}
   * @param weights float32 {@code [n, k]}
   * @return {@code [n, c]}; gradients flow to the table and the weights
   */
  public NDArray weightedGather(NDArray table, NDArray rows, NDArray weights) {
    return module.call("weighted_gather", table, rows, weights);
  }

  /**
   * Softmax attention {@code softmax(q k^T / sqrt(d)) v} without keeping the score matrix.
   *
   * @param q float32 {@code [n, heads, tq, d]}
   * @param k float32 {@code [n, heads, tk, d]}
   * @param v float32 {@code [n, heads, tk, dv]}
   * @return {@code [n, heads, tq, dv]}
   */
  public NDArray attention(NDArray q, NDArray k, NDArray v) {
    return module.call("attention", q, k, v);
  }

  /** {@link #attention(NDArray, NDArray, NDArray)} in which token i sees tokens 0 to i only. */
  public NDArray causalAttention(NDArray q, NDArray k, NDArray v) {
    return module.call("causal_attention", q, k, v);
  }

  /**
   * {@link #attention(NDArray, NDArray, NDArray)} with a mask.
   *
   * @param mask broadcastable to {@code [n, heads, tq, tk]}: boolean (true takes part) or float32
   *     (added to the scores)
   */
  public NDArray attention(NDArray q, NDArray k, NDArray v, NDArray mask) {
    return module.call("masked_attention", q, k, v, mask);
  }

  /** {@code x * sigmoid(1.702 x)}, the activation of OpenAI's CLIP. */
  public NDArray quickGelu(NDArray x) {
    return module.call("quick_gelu", x);
  }

  /**
   * Sums products over named axes, e.g. {@code einsum("nchw,kc->nkhw", features, classifier)}.
   *
   * @throws IllegalArgumentException if the equation holds anything but letters, dots, commas,
   *     blanks and one arrow
   */
  public NDArray einsum(String equation, NDArray... operands) {
    if (!EQUATION.matcher(equation).matches()) {
      throw new IllegalArgumentException(
          "einsum equation '%s' must look like 'nchw,kc->nkhw'".formatted(equation));
    }
    return einsums
        .computeIfAbsent(
            operands.length + ":" + equation,
            key -> new KernelModule(KernelSource.einsum(equation, operands.length)))
        .call("einsum", operands);
  }

  /**
   * One pre-norm transformer block in one call: {@code y = x + attention(norm(x))}, {@code y +
   * mlp(norm(y))}.
   *
   * @param x float32 {@code [n, tokens, width]}
   * @param weights of the block; bfloat16 ones (see {@link BlockWeights#toBf16}) make its linear
   *     layers run in bfloat16, everything else stays float32; likewise {@link Autocast}
   * @return {@code [n, tokens, width]}, float32
   */
  public NDArray transformerBlock(NDArray x, BlockWeights weights, BlockOptions options) {
    double[] numbers = {
      options.heads(), flag(options.causal()), flag(options.quickGelu()), options.epsilon()
    };
    NDArray[] tensors = weights.arguments(x);
    return module.call(blockMethod(weights.isBf16()), numbers, tensors);
  }

  private static String blockMethod(boolean bf16) {
    if (GradMode.isOn()) {
      String exact = Autocast.isOn() ? "block_linear_cast" : "block_linear";
      return bf16 ? "block_linear_bf16" : exact;
    }
    return bf16 ? "infer_narrow" : "infer_linear";
  }

  /**
   * A linear layer in bfloat16 between float32 ones.
   *
   * @param x float32 {@code [..., in]}
   * @return {@code x w^T + b}, float32 {@code [..., out]}
   */
  public NDArray linear(NDArray x, Bf16Linear layer) {
    return module.call("linear_bf16", x, layer.weight(), layer.bias());
  }

  /**
   * One step of AdamW (Loshchilov, Hutter, 2019) on one parameter, in place; gradient mode must be
   * off. Equals torch's, unlike the engine's own, which adds epsilon before the bias correction.
   *
   * @param parameter changed in place
   * @param gradient of the same shape
   * @param first running mean of the gradient, changed in place
   * @param second running mean of its square, changed in place
   * @param rate learning rate
   * @param decay decoupled weight decay
   * @param step from 1
   */
  public void adamW(
      NDArray parameter,
      NDArray gradient,
      NDArray first,
      NDArray second,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      long step) {
    double[] numbers = {rate, beta1, beta2, epsilon, decay, step};
    module.call("adamw", numbers, parameter, gradient, first, second).close();
  }

  /** Losses and optimizer steps; loaded at the first call. */
  public synchronized TrainingKernels training() {
    if (training == null) {
      training = new TrainingKernels();
    }
    return training;
  }

  /**
   * A bfloat16 copy that {@code owner} keeps, also when a scope that saw its birth ends. DJL does
   * not know the dtype: the copy may only be given to kernels, any export to Java throws.
   */
  NDArray toBf16(NDArray x, NDManager owner) {
    try (GradMode off = GradMode.off()) {
      NDArray copy = module.call("cast", new double[] {KernelSource.BFLOAT16}, x);
      NDScope.unregister(copy);
      copy.attach(owner);
      return copy;
    }
  }

  /**
   * Whether the dtype policy asks for bfloat16 linear layers at inference: networks then prepare
   * {@link BlockWeights#toBf16} and {@link Bf16Linear} once. With gradients, float32 is used
   * always.
   */
  public boolean bf16Linears() {
    return bf16Linears;
  }

  void bf16Linears(boolean on) {
    bf16Linears = on;
  }

  private static double flag(boolean set) {
    return set ? 1 : 0;
  }

  synchronized void close() {
    if (training != null) {
      training.close();
    }
    einsums.values().forEach(KernelModule::close);
    module.close();
  }
}

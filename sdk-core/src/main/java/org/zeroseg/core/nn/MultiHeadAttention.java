package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.stream.IntStream;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/**
 * Attention with projections packed as query | key | value, under the names {@code
 * name.in_proj_weight}, {@code name.in_proj_bias} and {@code name.out_proj.*}.
 */
final class MultiHeadAttention {
  private final Kernels kernels;
  private final int heads;
  private final int width;
  private final NDArray weight;
  private final NDArray bias;
  private final Linear out;

  MultiHeadAttention(BlockContext context, String name, int width, int heads) {
    StateDict state = context.state();
    this.kernels = context.kernels();
    this.heads = heads;
    this.width = width;
    this.weight = state.get(name + ".in_proj_weight", 3L * width, width);
    this.bias = state.get(name + ".in_proj_bias", 3L * width);
    this.out = Linear.of(state, name + ".out_proj", width, width);
  }

  /** Tokens that attend to themselves: queries and keys from {@code x}, values from another. */
  NDArray self(NDArray x, NDArray values) {
    List<Linear> parts = projections(2L * width);
    NDList queriesAndKeys = parts.get(0).apply(x).split(2, 2);
    return attend(queriesAndKeys.get(0), queriesAndKeys.get(1), parts.get(1).apply(values));
  }

  /** Queries {@code [N, Q, D]} that attend to a memory {@code [N, L, D]}. */
  NDArray cross(NDArray queries, NDArray keys, NDArray values) {
    List<Linear> parts = projections(width, 2L * width);
    return attend(
        parts.get(0).apply(queries), parts.get(1).apply(keys), parts.get(2).apply(values));
  }

  /**
   * The packed projections, cut at these rows. They are cut by one operation, since the gradients
   * of slices would each be as large as all of them.
   */
  private List<Linear> projections(long... cuts) {
    NDList weights = weight.split(cuts);
    NDList biases = bias.split(cuts);
    return IntStream.range(0, weights.size())
        .mapToObj(i -> new Linear(weights.get(i), biases.get(i)))
        .toList();
  }

  private NDArray attend(NDArray queries, NDArray keys, NDArray values) {
    NDArray mixed = kernels.attention(perHead(queries), perHead(keys), perHead(values));
    return out.apply(mixed.transpose(0, 2, 1, 3).reshape(queries.getShape()));
  }

  private NDArray perHead(NDArray x) {
    long[] shape = x.getShape().getShape();
    return x.reshape(shape[0], shape[1], heads, width / heads).transpose(0, 2, 1, 3);
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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
    NDList queriesAndKeys = project(x, 0, 2).split(2, 2);
    return attend(queriesAndKeys.get(0), queriesAndKeys.get(1), project(values, 2, 3));
  }

  /** Queries {@code [N, Q, D]} that attend to a memory {@code [N, L, D]}. */
  NDArray cross(NDArray queries, NDArray keys, NDArray values) {
    return attend(project(queries, 0, 1), project(keys, 1, 2), project(values, 2, 3));
  }

  /** The projections from number {@code from} to {@code to}, exclusive, side by side. */
  private NDArray project(NDArray x, int from, int to) {
    String rows = from * width + ":" + to * width;
    return new Linear(weight.get(rows), bias.get(rows)).apply(x);
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

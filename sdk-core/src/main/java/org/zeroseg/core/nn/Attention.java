package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.runtime.Tensors;

/** Scaled dot product attention with several heads, which are contiguous groups of channels. */
final class Attention {
  private Attention() {}

  /**
   * softmax(q kᵀ / √d + mask) v in every head.
   *
   * @param q {@code [N, L, D]}
   * @param k {@code [N, S, D]}
   * @param v {@code [N, S, D]}
   * @param mask added to the scores, {@code [L, S]}, or null
   * @return heads concatenated, {@code [N, L, D]}
   */
  static NDArray apply(NDArray q, NDArray k, NDArray v, int heads, NDArray mask) {
    long n = q.getShape().get(0);
    long length = q.getShape().get(1);
    long width = q.getShape().get(2);
    NDArray scale = Tensors.scalar(q.getManager(), Math.sqrt((double) heads / width));
    NDArray scores = split(q, heads).mul(scale).matMul(split(k, heads).swapAxes(2, 3));
    NDArray weights = (mask == null ? scores : scores.add(mask)).softmax(3);
    return weights.matMul(split(v, heads)).swapAxes(1, 2).reshape(n, length, width);
  }

  /** {@code [N, L, D]} to {@code [N, heads, L, D / heads]}. */
  private static NDArray split(NDArray x, int heads) {
    long[] shape = x.getShape().getShape();
    return x.reshape(shape[0], shape[1], heads, shape[2] / heads).swapAxes(1, 2);
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.runtime.Tensors;

/** Normalisation to mean 0 and variance 1 over all axes but the first, without parameters. */
public final class JointNorm {
  private JointNorm() {}

  /**
   * Normalises each image of a batch.
   *
   * @param x {@code [N, ...]}
   * @return the same shape
   */
  public static NDArray apply(NDArray x, double epsilon) {
    long[] shape = x.getShape().getShape();
    NDArray flat = x.reshape(shape[0], -1);
    NDArray centred = flat.sub(flat.mean(new int[] {1}, true));
    NDArray variance = centred.mul(centred).mean(new int[] {1}, true);
    NDArray deviation = variance.add(Tensors.scalar(x.getManager(), epsilon)).sqrt();
    return centred.div(deviation).reshape(shape);
  }
}

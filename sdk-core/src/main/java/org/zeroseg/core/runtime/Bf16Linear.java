package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** A linear layer whose weight and bias are bfloat16 copies, cast once; for inference only. */
public final class Bf16Linear implements AutoCloseable {
  private final NDArray weight;
  private final NDArray bias;

  /**
   * Casts a layer.
   *
   * @param owner of the copies
   * @param weight float32 {@code [out, in]}
   * @param bias float32 {@code [out]}
   */
  public Bf16Linear(Kernels kernels, NDManager owner, NDArray weight, NDArray bias) {
    this.weight = kernels.toBf16(weight, owner);
    this.bias = kernels.toBf16(bias, owner);
  }

  NDArray weight() {
    return weight;
  }

  NDArray bias() {
    return bias;
  }

  @Override
  public void close() {
    weight.close();
    bias.close();
  }
}

package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The twelve tensors of a pre-norm transformer block, in PyTorch's layout: linear weights are
 * {@code [out, in]}, queries, keys and values stacked in that order along {@code out}.
 *
 * <p>The arrays are borrowed: whoever owns them closes them. {@link #toBf16} makes a copy that the
 * given manager owns.
 */
public final class BlockWeights implements AutoCloseable {
  private static final int[] LINEAR = {2, 3, 4, 5, 8, 9, 10, 11};

  private final NDArray[] tensors;
  private final boolean bf16;

  private BlockWeights(NDArray[] tensors, boolean bf16) {
    this.tensors = tensors;
    this.bf16 = bf16;
  }

  /**
   * Borrows float32 tensors.
   *
   * @param norm1Weight {@code [width]}
   * @param norm1Bias {@code [width]}
   * @param qkvWeight {@code [3 * width, width]}
   * @param qkvBias {@code [3 * width]}
   * @param outWeight {@code [width, width]}
   * @param outBias {@code [width]}
   * @param norm2Weight {@code [width]}
   * @param norm2Bias {@code [width]}
   * @param mlpInWeight {@code [hidden, width]}
   * @param mlpInBias {@code [hidden]}
   * @param mlpOutWeight {@code [width, hidden]}
   * @param mlpOutBias {@code [width]}
   */
  public static BlockWeights of(
      NDArray norm1Weight,
      NDArray norm1Bias,
      NDArray qkvWeight,
      NDArray qkvBias,
      NDArray outWeight,
      NDArray outBias,
      NDArray norm2Weight,
      NDArray norm2Bias,
      NDArray mlpInWeight,
      NDArray mlpInBias,
      NDArray mlpOutWeight,
      NDArray mlpOutBias) {
    return new BlockWeights(
        new NDArray[] {
          norm1Weight,
          norm1Bias,
          qkvWeight,
          qkvBias,
          outWeight,
          outBias,
          norm2Weight,
          norm2Bias,
          mlpInWeight,
          mlpInBias,
          mlpOutWeight,
          mlpOutBias
        },
        false);
  }

  /**
   * Weights for inference whose linear layers are bfloat16 copies owned by {@code owner}; the norms
   * stay the borrowed float32 ones.
   */
  public BlockWeights toBf16(Kernels kernels, NDManager owner) {
    if (bf16) {
      return this;
    }
    NDArray[] copies = tensors.clone();
    for (int linear : LINEAR) {
      copies[linear] = kernels.toBf16(tensors[linear], owner);
    }
    return new BlockWeights(copies, true);
  }

  /**
   * {@link #toBf16(Kernels, NDManager)} with copies that live as long as the originals, or until
   * {@link #close}.
   */
  public BlockWeights toBf16(Kernels kernels) {
    return toBf16(kernels, tensors[LINEAR[0]].getManager());
  }

  /** Frees the bfloat16 copies; borrowed tensors stay. May be called twice. */
  @Override
  public void close() {
    if (bf16) {
      for (int linear : LINEAR) {
        tensors[linear].close();
      }
    }
  }

  /** Whether the linear layers are bfloat16. */
  public boolean isBf16() {
    return bf16;
  }

  NDArray[] arguments(NDArray x) {
    NDArray[] all = new NDArray[tensors.length + 1];
    all[0] = x;
    System.arraycopy(tensors, 0, all, 1, tensors.length);
    return all;
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.runtime.BlockWeights;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/** What the blocks of a network share. */
record BlockContext(StateDict state, Kernels kernels) {
  /**
   * The weights to use without gradients: copies in bfloat16 if the runtime's policy says so.
   * Parameters that are being trained are taken as they are, since copies would fall behind.
   *
   * @param sample one of the weights, which tells whether they are trained
   */
  BlockWeights forInference(BlockWeights weights, NDArray sample) {
    return kernels.bf16Linears() && !sample.hasGradient() ? weights.toBf16(kernels) : weights;
  }
}

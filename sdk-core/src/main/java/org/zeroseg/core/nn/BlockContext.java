package org.zeroseg.core.nn;

import org.zeroseg.core.runtime.BlockWeights;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/** What the blocks of a network share. */
record BlockContext(StateDict state, Kernels kernels) {
  /** The weights to use without gradients: copies in bfloat16 if the runtime's policy says so. */
  BlockWeights forInference(BlockWeights weights) {
    return kernels.bf16Linears() ? weights.toBf16(kernels) : weights;
  }
}

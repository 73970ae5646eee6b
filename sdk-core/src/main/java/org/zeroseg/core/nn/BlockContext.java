package org.zeroseg.core.nn;

import org.zeroseg.core.runtime.BlockWeights;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.weights.StateDict;

/** What the blocks of a network share. */
record BlockContext(StateDict state, Kernels kernels) {
  BlockWeights forInference(BlockWeights weights) {
    return weights;
  }
}

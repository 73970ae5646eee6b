package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.weights.StateDict;

/** Convolution without bias, then batch normalisation. */
final class ConvNorm {
  private final Conv2d convolution;
  private final BatchNorm norm;

  /** Kernel of side {@code kernel}; padding keeps the size at stride 1. */
  ConvNorm(
      StateDict state, String convName, String normName, int in, int out, int kernel, int stride) {
    NDArray weight = state.get(convName + ".weight", out, in, kernel, kernel);
    this.convolution = new Conv2d(weight, null, stride, kernel / 2);
    this.norm = new BatchNorm(state, normName, out);
  }

  NDArray apply(NDArray x, boolean training) {
    return norm.apply(convolution.apply(x), training);
  }

  NDArray applyRelu(NDArray x, boolean training) {
    return ai.djl.nn.Activation.relu(apply(x, training));
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.weights.StateDict;

/** Convolution without bias, then batch normalisation. */
final class ConvNorm {
  private final Conv2d convolution;
  private final BatchNorm norm;

  ConvNorm(StateDict state, String convName, String normName, ConvShape shape) {
    this(state, convName, normName, shape, BatchNorm.MOMENTUM);
  }

  /**
   * Takes the parameters under these names.
   *
   * @param momentum share of the batch in the running statistics of a training step
   */
  ConvNorm(StateDict state, String convName, String normName, ConvShape shape, double momentum) {
    NDArray weight =
        state.get(convName + ".weight", shape.out(), shape.in(), shape.kernel(), shape.kernel());
    this.convolution = Conv2d.of(weight, shape);
    this.norm = new BatchNorm(state, normName, shape.out(), momentum);
  }

  NDArray apply(NDArray x, boolean training) {
    return norm.apply(convolution.apply(x), training);
  }

  NDArray applyRelu(NDArray x, boolean training) {
    return ai.djl.nn.Activation.relu(apply(x, training));
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.zeroseg.core.weights.StateDict;

/**
 * A convolution of DeepLab's head with normalisation and ReLU: depthwise and pointwise where the
 * checkpoint holds {@code body.0} and {@code body.1}, dense otherwise.
 */
final class HeadConvolution {
  private final Conv2d depthwise;
  private final Conv2d dense;
  private final BatchNorm norm;

  HeadConvolution(StateDict state, String name, String norm, ConvShape shape) {
    int kernel = shape.kernel();
    int in = shape.in();
    int out = shape.out();
    String split = name + ".body.0.weight";
    if (state.contains(split)) {
      NDArray spatial = state.get(split, in, 1, kernel, kernel);
      this.depthwise =
          new Conv2d(spatial, null, shape.stride(), shape.padding(), shape.dilation(), in);
      this.dense =
          Conv2d.of(state.get(name + ".body.1.weight", out, in, 1, 1), ConvShape.of(in, out, 1));
    } else {
      this.depthwise = null;
      this.dense = Conv2d.of(state.get(name + ".weight", out, in, kernel, kernel), shape);
    }
    this.norm = new BatchNorm(state, norm, out, BatchNorm.MOMENTUM);
  }

  NDArray apply(NDArray x, boolean training) {
    NDArray spatial = depthwise == null ? x : depthwise.apply(x);
    return Activation.relu(norm.apply(dense.apply(spatial), training));
  }
}

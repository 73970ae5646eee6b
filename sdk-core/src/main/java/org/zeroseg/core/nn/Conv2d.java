package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Two-dimensional convolution with the same stride, padding and dilation on both axes. */
final class Conv2d {
  private final NDArray weight;
  private final NDArray bias;
  private final Shape stride;
  private final Shape padding;
  private final Shape dilation;
  private final int groups;

  /** Weight {@code [out, in, k, k]}, bias {@code [out]} or null. */
  Conv2d(NDArray weight, NDArray bias, int stride, int padding) {
    this(weight, bias, stride, padding, 1, 1);
  }

  /** Weight {@code [out, in / groups, k, k]}, bias {@code [out]} or null. */
  Conv2d(NDArray weight, NDArray bias, int stride, int padding, int dilation, int groups) {
    this.weight = weight;
    this.bias = bias;
    this.stride = new Shape(stride, stride);
    this.padding = new Shape(padding, padding);
    this.dilation = new Shape(dilation, dilation);
    this.groups = groups;
  }

  /** Without bias, as the shape says, dense. */
  static Conv2d of(NDArray weight, ConvShape shape) {
    return new Conv2d(weight, null, shape.stride(), shape.padding(), shape.dilation(), 1);
  }

  NDArray apply(NDArray x) {
    return ai.djl.nn.convolutional.Conv2d.conv2d(x, weight, bias, stride, padding, dilation, groups)
        .head();
  }
}

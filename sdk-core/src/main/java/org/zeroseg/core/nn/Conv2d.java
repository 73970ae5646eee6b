package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Two-dimensional convolution with the same stride and padding on both axes. */
final class Conv2d {
  private static final Shape UNDILATED = new Shape(1, 1);

  private final NDArray weight;
  private final NDArray bias;
  private final Shape stride;
  private final Shape padding;

  /** Weight {@code [out, in, k, k]}, bias {@code [out]} or null. */
  Conv2d(NDArray weight, NDArray bias, int stride, int padding) {
    this.weight = weight;
    this.bias = bias;
    this.stride = new Shape(stride, stride);
    this.padding = new Shape(padding, padding);
  }

  NDArray apply(NDArray x) {
    return ai.djl.nn.convolutional.Conv2d.conv2d(x, weight, bias, stride, padding, UNDILATED)
        .head();
  }
}

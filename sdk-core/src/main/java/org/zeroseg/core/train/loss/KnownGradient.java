package org.zeroseg.core.train.loss;

import ai.djl.ndarray.NDArray;

/** Brings a loss whose gradient was computed along with it into a graph. */
final class KnownGradient {
  private KnownGradient() {}

  /**
   * A loss with this value and this gradient.
   *
   * @param value 0-dim, without gradient
   * @param x what the loss depends on
   * @param gradient of the shape of {@code x}, without gradient of its own
   * @return 0-dim, owned by the manager of {@code value}
   */
  static NDArray of(NDArray value, NDArray x, NDArray gradient) {
    NDArray linear = x.mul(gradient).sum();
    return value.add(
        linear.sub(linear.stopGradient())); // adds 0, but its derivative is the gradient
  }
}

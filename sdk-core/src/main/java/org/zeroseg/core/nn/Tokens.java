package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;

/** Conversions between feature maps {@code [N, D, h, w]} and tokens {@code [N, h * w, D]}. */
final class Tokens {
  private Tokens() {}

  static NDArray flatten(NDArray map) {
    long[] shape = map.getShape().getShape();
    return map.reshape(shape[0], shape[1], shape[2] * shape[3]).swapAxes(1, 2);
  }

  static NDArray unflatten(NDArray tokens, long height, long width) {
    long[] shape = tokens.getShape().getShape();
    return tokens.swapAxes(1, 2).reshape(shape[0], shape[2], height, width);
  }

  /** A learnt token once per image, {@code [N, 1, D]}, owned by the manager of {@code tokens}. */
  static NDArray repeat(NDArray token, NDArray tokens) {
    long n = tokens.getShape().get(0);
    long width = tokens.getShape().get(2);
    NDArray repeated = token.reshape(1, 1, width).broadcast(n, 1, width);
    repeated.attach(tokens.getManager()); // a weight must not own what is derived from it
    return repeated;
  }
}

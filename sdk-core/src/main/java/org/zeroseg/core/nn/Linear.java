package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.weights.StateDict;

/** y = x Wᵀ + b over the last axis. */
final class Linear {
  final NDArray weight;
  final NDArray bias;

  /** Weight {@code [out, in]}, bias {@code [out]} or null. */
  Linear(NDArray weight, NDArray bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /** The pair {@code name.weight}, {@code name.bias}. */
  static Linear of(StateDict state, String name, int in, int out) {
    return new Linear(state.get(name + ".weight", out, in), state.get(name + ".bias", out));
  }

  /** The same, where the weight may be stored as that of a 1x1 convolution. */
  static Linear pointwise(StateDict state, String name, int in, int out) {
    return state.get(name + ".weight").getShape().dimension() == 4
        ? new Linear(
            state.get(name + ".weight", out, in, 1, 1).reshape(out, in),
            state.get(name + ".bias", out))
        : of(state, name, in, out);
  }

  NDArray apply(NDArray x) {
    return bias == null
        ? ai.djl.nn.core.Linear.linear(x, weight).head()
        : ai.djl.nn.core.Linear.linear(x, weight, bias).head();
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.zeroseg.core.weights.StateDict;

/** Normalises the last axis to mean 0 and (biased) variance 1, then scales and shifts it. */
final class LayerNorm {
  /** Of every CLIP model. */
  static final float CLIP_EPSILON = 1e-5f;

  /** Of DeiT and DINO. */
  static final float VIT_EPSILON = 1e-6f;

  final NDArray weight;
  final NDArray bias;
  final float epsilon;
  private final Shape normalized;

  LayerNorm(StateDict state, String name, int width, float epsilon) {
    this.weight = state.get(name + ".weight", width);
    this.bias = state.get(name + ".bias", width);
    this.epsilon = epsilon;
    this.normalized = new Shape(width);
  }

  NDArray apply(NDArray x) {
    return ai.djl.nn.norm.LayerNorm.layerNorm(x, normalized, weight, bias, epsilon).head();
  }
}

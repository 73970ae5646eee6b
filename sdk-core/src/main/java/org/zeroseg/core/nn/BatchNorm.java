package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import org.zeroseg.core.weights.StateDict;

/**
 * Normalises channels: by the running statistics in inference; in training by those of the batch,
 * with which it also updates the running ones in place with a momentum.
 */
final class BatchNorm {
  /** The usual share of a batch in the running statistics. */
  static final double MOMENTUM = 0.1;

  private static final float EPSILON = 1e-5f;

  private final NDArray weight;
  private final NDArray bias;
  private final NDArray mean;
  private final NDArray variance;
  private final float kept;

  BatchNorm(StateDict state, String name, int channels, double momentum) {
    this.kept = (float) (1 - momentum); // DJL counts the share of the old statistics
    this.weight = state.get(name + ".weight", channels);
    this.bias = state.get(name + ".bias", channels);
    this.mean = state.get(name + ".running_mean", channels);
    this.variance = state.get(name + ".running_var", channels);
  }

  NDArray apply(NDArray x, boolean training) {
    // Axis -1 is the usual channel axis without DJL's swap, which would re-attach x for a moment.
    return ai.djl.nn.norm.BatchNorm.batchNorm(
            x, mean, variance, weight, bias, -1, kept, EPSILON, training)
        .head();
  }
}

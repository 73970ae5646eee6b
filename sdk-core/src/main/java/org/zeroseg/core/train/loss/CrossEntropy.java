package org.zeroseg.core.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.runtime.TrainingKernels;

/**
 * Softmax cross entropy of class logits, averaged over the targets that are not ignored with the
 * weights of their classes: {@code sum(w[t] * nll) / sum(w[t])}. If all targets are ignored it is
 * 0, and so is its gradient. Immutable.
 */
public final class CrossEntropy {
  private final TrainingKernels kernels;
  private final long ignored;
  private final float[] weights;

  private CrossEntropy(TrainingKernels kernels, long ignored, float[] weights) {
    this.kernels = kernels;
    this.ignored = ignored;
    this.weights = weights;
  }

  /**
   * All classes weigh the same.
   *
   * @param classes how many there are
   * @param ignored targets of this value do not count
   */
  public static CrossEntropy of(Kernels kernels, int classes, long ignored) {
    float[] equal = new float[classes];
    Arrays.fill(equal, 1);
    return weighted(kernels, equal, ignored);
  }

  /**
   * Classes weigh differently.
   *
   * @param weights one per class, at least 0
   * @param ignored targets of this value do not count
   */
  public static CrossEntropy weighted(Kernels kernels, float[] weights, long ignored) {
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0)) {
        throw new IllegalArgumentException(
            "the weight of class %d is %s, but must be at least 0".formatted(i, weights[i]));
      }
    }
    if (ignored >= 0 && ignored < weights.length) {
      throw new IllegalArgumentException(
          "the ignored target %d is one of the %d classes".formatted(ignored, weights.length));
    }
    return new CrossEntropy(kernels.training(), ignored, weights.clone());
  }

  /**
   * The last of {@code classes + 1} classes is "no object", the target of queries that matched
   * nothing.
   *
   * @param classes real classes, each of weight 1
   * @param noObject weight of "no object", usually 0.1
   */
  public static CrossEntropy withNoObject(Kernels kernels, int classes, double noObject) {
    float[] weights = new float[classes + 1];
    Arrays.fill(weights, 1);
    weights[classes] = (float) noObject;
    return weighted(kernels, weights, -1);
  }

  /**
   * The loss.
   *
   * @param logits float32 {@code [n, classes]} or {@code [n, classes, h, w]}
   * @param targets int64 {@code [n]} or {@code [n, h, w]}
   * @return 0-dim, owned by the manager of {@code logits}
   */
  public NDArray of(NDArray logits, NDArray targets) {
    check(logits.getShape(), targets.getShape());
    NDManager scope = logits.getManager();
    NDArray w = Tensors.of(scope, weights, weights.length);
    return kernels.crossEntropy(logits, targets, w, ignored);
  }

  private void check(Shape logits, Shape targets) {
    boolean fits = logits.dimension() == targets.dimension() + 1 && logits.dimension() >= 2;
    fits = fits && logits.get(0) == targets.get(0) && logits.get(1) == weights.length;
    for (int axis = 2; fits && axis < logits.dimension(); axis++) {
      fits = logits.get(axis) == targets.get(axis - 1);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "logits [n, %d, ...] and targets [n, ...] must fit, but have shapes %s and %s"
              .formatted(weights.length, logits, targets));
    }
  }
}

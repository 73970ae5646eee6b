package org.zeroseg.samples.demo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import org.zeroseg.core.runtime.Tensors;

/**
 * Losses of image-level supervision: which words are visible, and which caption belongs to which
 * picture.
 */
final class Losses {
  /** Sharpness of the pooling over places: the larger, the closer to a maximum. */
  private static final double POOL_SHARPNESS = 10;

  private static final float CERTAIN = 1 - 1e-5f;
  private static final float SMALLEST = 1e-6f;

  private Losses() {}

  /** Binary cross entropy of logits and 0/1 labels of the same shape, averaged. */
  static NDArray presence(NDArray logits, NDArray labels) {
    return Activation.softPlus(logits).sub(logits.mul(labels)).mean();
  }

  /**
   * Softmax cross entropy in both directions of CLIP (Radford et al., 2021).
   *
   * @param logits {@code [n, n]}, the matching pairs on the diagonal
   */
  static NDArray contrastive(NDArray logits) {
    long n = logits.getShape().get(0);
    NDManager scope = logits.getManager();
    NDArray diagonal = scope.eye((int) n);
    NDArray hits = logits.logSoftmax(0).add(logits.logSoftmax(1)).mul(diagonal).sum();
    return hits.mul(Tensors.scalar(scope, -0.5 / n));
  }

  /**
   * A soft maximum over places.
   *
   * @param scores {@code [n, places, classes]} in [-1, 1]
   * @return {@code [n, classes]}, log mean exp with a sharpness
   */
  static NDArray pool(NDArray scores) {
    NDArray sharpness = Tensors.scalar(scores.getManager(), POOL_SHARPNESS);
    NDArray inverse = Tensors.scalar(scores.getManager(), 1 / POOL_SHARPNESS);
    return scores.mul(sharpness).exp().mean(new int[] {1}).log().mul(inverse);
  }

  /**
   * Multiple-instance learning with places that share one picture's words among them: every place
   * belongs to one class, a class that is visible covers at least a certain share of the places,
   * and a class that is not visible covers none.
   *
   * @param logits {@code [n, places, classes]}
   * @param labels {@code [n, classes]}, 0 or 1
   * @param coverage the share of each class, {@code [classes]}; what lies above it is not rewarded
   */
  static NDArray multipleInstance(NDArray logits, NDArray labels, NDArray coverage) {
    NDManager scope = logits.getManager();
    NDArray one = Tensors.scalar(scope, 1);
    NDArray here = logits.softmax(2);
    // clip leaves the gradient of what lies inside untouched, and rewards no coverage above the
    // share
    NDArray covered = here.mean(new int[] {1}).div(coverage).clip(SMALLEST, 1).log();
    NDArray absent = one.sub(here.clip(0, CERTAIN)).log().mean(new int[] {1});
    return covered
        .mul(labels)
        .add(absent.mul(one.sub(labels)).mul(Tensors.scalar(scope, 10)))
        .mean()
        .neg();
  }
}

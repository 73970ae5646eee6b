package org.zeroseg.core.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.runtime.TrainingKernels;

/**
 * Losses of every predicted mask against every true mask, as matrix products: nothing of the size
 * (predictions, targets, pixels) is ever made. They are the costs of a matching; with gradient mode
 * on they can also be trained on, but {@link MaskLosses} of the matched pairs alone is cheaper.
 *
 * <p>Predictions and targets are float32 {@code [q, s]} and {@code [k, s]} over the same s pixels
 * or points, targets in [0, 1]. Results are {@code [q, k]}, owned by the manager of the
 * predictions.
 */
public final class PairwiseMaskLosses {
  private final TrainingKernels kernels;

  /** Uses the kernels of the runtime that holds the arrays. */
  public PairwiseMaskLosses(Kernels kernels) {
    this.kernels = kernels.training();
  }

  /**
   * Dice loss, {@code 1 - (2 sum p t + 1) / (sum p + sum t + 1)}.
   *
   * @param probabilities in [0, 1]
   */
  public NDArray dice(NDArray probabilities, NDArray targets) {
    check(probabilities, targets);
    NDManager scope = probabilities.getManager();
    NDArray one = Tensors.scalar(scope, 1);
    NDArray overlap = probabilities.matMul(transposed(scope, targets));
    NDArray sizes = probabilities.sum(new int[] {1}, true).add(row(scope, targets));
    NDArray twice = overlap.mul(Tensors.scalar(scope, 2)).add(one);
    return one.sub(twice.div(sizes.add(one)));
  }

  /**
   * Binary cross entropy averaged over pixels, logarithms bounded by -100 (zutis.md, section 8).
   *
   * @param probabilities in [0, 1]; where they are exactly 0 or 1 the gradient of that logarithm is
   *     0
   */
  public NDArray binaryCrossEntropy(NDArray probabilities, NDArray targets) {
    check(probabilities, targets);
    if (!GradMode.isOn()) {
      return kernels.pairwiseBinaryCrossEntropy(probabilities, targets);
    }
    NDManager scope = probabilities.getManager();
    NDArray one = Tensors.scalar(scope, 1);
    NDArray transposed = transposed(scope, targets);
    NDArray hit = kernels.clampedLog(probabilities).matMul(transposed);
    NDArray clear = kernels.clampedLog(one.sub(probabilities)).matMul(one.sub(transposed));
    return hit.add(clear).mul(Tensors.scalar(scope, -1.0 / pixels(probabilities)));
  }

  /** Binary cross entropy of {@code sigmoid(logits)}, averaged over pixels. */
  public NDArray binaryCrossEntropyOfLogits(NDArray logits, NDArray targets) {
    check(logits, targets);
    NDManager scope = logits.getManager();
    NDArray zero = logits.zerosLike();
    NDArray background = kernels.binaryCrossEntropyOfLogits(logits, zero);
    zero.close();
    // softplus(-z) t + softplus(z) (1 - t) = softplus(z) - z t
    NDArray sum = background.sum(new int[] {1}, true);
    NDArray loss = sum.sub(logits.matMul(transposed(scope, targets)));
    return loss.mul(Tensors.scalar(scope, 1.0 / pixels(logits)));
  }

  /**
   * Focal loss of {@code sigmoid(logits)}, averaged over pixels (Lin et al., 2017).
   *
   * @param alpha weight of positive pixels; negative ones weigh {@code 1 - alpha}
   * @param gamma exponent of the probability that is missing
   */
  public NDArray focalOfLogits(NDArray logits, NDArray targets, double alpha, double gamma) {
    check(logits, targets);
    NDArray mean = Tensors.scalar(logits.getManager(), 1.0 / pixels(logits));
    return kernels.pairwiseFocal(logits, targets, alpha, gamma).mul(mean);
  }

  private static void check(NDArray predictions, NDArray targets) {
    if (predictions.getShape().dimension() != 2
        || targets.getShape().dimension() != 2
        || predictions.getShape().get(1) != targets.getShape().get(1)) {
      throw new IllegalArgumentException(
          "predictions [q, s] and targets [k, s] must have as many pixels, but have shapes %s and %s"
              .formatted(predictions.getShape(), targets.getShape()));
    }
  }

  private static long pixels(NDArray predictions) {
    return predictions.getShape().get(1);
  }

  /** Owned by the scope of the predictions, so that nothing collects in that of the targets. */
  private static NDArray transposed(NDManager scope, NDArray targets) {
    NDArray view = targets.transpose();
    view.attach(scope);
    return view;
  }

  private static NDArray row(NDManager scope, NDArray targets) {
    try (NDArray sums = targets.sum(new int[] {1})) {
      NDArray row = sums.expandDims(0);
      row.attach(scope);
      return row;
    }
  }
}

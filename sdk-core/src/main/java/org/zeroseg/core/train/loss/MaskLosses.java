package org.zeroseg.core.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.Tensors;
import org.zeroseg.core.runtime.TrainingKernels;

/**
 * Losses of predicted masks against the true masks that they were matched with: row i of the
 * predictions against row i of the targets.
 *
 * <p>Both are float32 {@code [m, s]} over s pixels or points, targets in [0, 1]. Results are {@code
 * [m]}, one loss per pair, owned by the manager of the predictions; gradients flow to these.
 */
public final class MaskLosses {
  private final TrainingKernels kernels;

  /** Uses the kernels of the runtime that holds the arrays. */
  public MaskLosses(Kernels kernels) {
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
    NDArray overlap = rows(probabilities.mul(targets));
    NDArray sizes = rows(probabilities.add(targets));
    NDArray twice = overlap.mul(Tensors.scalar(scope, 2)).add(one);
    return one.sub(twice.div(sizes.add(one)));
  }

  /**
   * Binary cross entropy averaged over pixels, logarithms bounded by -100 and gradients finite at 0
   * and 1, as PyTorch's.
   *
   * @param probabilities in [0, 1]
   */
  public NDArray binaryCrossEntropy(NDArray probabilities, NDArray targets) {
    check(probabilities, targets);
    return kernels.binaryCrossEntropy(probabilities, targets).mean(new int[] {1});
  }

  /** Binary cross entropy of {@code sigmoid(logits)}, averaged over pixels. */
  public NDArray binaryCrossEntropyOfLogits(NDArray logits, NDArray targets) {
    check(logits, targets);
    return kernels.binaryCrossEntropyOfLogits(logits, targets).mean(new int[] {1});
  }

  /**
   * Focal loss of {@code sigmoid(logits)}, averaged over pixels (Lin et al., 2017).
   *
   * @param alpha weight of positive pixels; negative ones weigh {@code 1 - alpha}
   * @param gamma exponent of the probability that is missing
   */
  public NDArray focalOfLogits(NDArray logits, NDArray targets, double alpha, double gamma) {
    check(logits, targets);
    return kernels.focal(logits, targets, alpha, gamma).mean(new int[] {1});
  }

  private static NDArray rows(NDArray products) {
    return products.sum(new int[] {1});
  }

  private static void check(NDArray predictions, NDArray targets) {
    if (predictions.getShape().dimension() != 2
        || !predictions.getShape().equals(targets.getShape())) {
      throw new IllegalArgumentException(
          "predictions and targets must both be [m, s], but have shapes %s and %s"
              .formatted(predictions.getShape(), targets.getShape()));
    }
  }
}

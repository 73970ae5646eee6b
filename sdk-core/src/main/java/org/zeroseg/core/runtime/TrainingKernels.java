package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;

/**
 * Operations of libtorch that only training needs. As with {@link Kernels}, results belong to the
 * manager of the first argument, and all methods may be called from many threads.
 */
public final class TrainingKernels {
  private final KernelModule module = new KernelModule(TrainingKernelSource.methods());

  TrainingKernels() {}

  /**
   * Natural logarithm of values in [0, 1]; at exactly 0 it is -100, the bound of PyTorch's binary
   * cross entropy, with gradient 0.
   *
   * @param x float32, any shape
   */
  public NDArray clampedLog(NDArray x) {
    return module.call("clamped_log", x);
  }

  /**
   * Binary cross entropy per element, logarithms bounded by -100 and with PyTorch's gradient, which
   * is finite also at 0 and 1.
   *
   * @param probabilities float32 in [0, 1]
   * @param targets float32 in [0, 1] of the same shape
   */
  public NDArray binaryCrossEntropy(NDArray probabilities, NDArray targets) {
    return module.call("bce", probabilities, targets);
  }

  /**
   * Binary cross entropy per element of {@code sigmoid(logits)}.
   *
   * @param logits float32
   * @param targets float32 in [0, 1] of the same shape
   */
  public NDArray binaryCrossEntropyOfLogits(NDArray logits, NDArray targets) {
    return module.call("bce_logits", logits, targets);
  }

  /**
   * Focal loss per element (Lin et al., 2017).
   *
   * @param logits float32
   * @param targets float32 in [0, 1] of the same shape
   * @param alpha weight of positive targets; negative ones weigh {@code 1 - alpha}
   * @param gamma exponent of the probability that is missing
   */
  public NDArray focal(NDArray logits, NDArray targets, double alpha, double gamma) {
    return module.call("focal", new double[] {alpha, gamma}, logits, targets);
  }

  /**
   * Focal loss of every row of logits against every row of targets, summed over columns.
   *
   * @param logits float32 {@code [q, s]}
   * @param targets float32 {@code [k, s]} in [0, 1]
   * @return {@code [q, k]}
   */
  public NDArray pairwiseFocal(NDArray logits, NDArray targets, double alpha, double gamma) {
    return module.call("pairwise_focal", new double[] {alpha, gamma}, logits, targets);
  }

  /**
   * Softmax cross entropy, averaged with the weights of the targets; 0 if all are ignored.
   *
   * @param logits float32 {@code [n, classes, ...]}
   * @param targets int64 {@code [n, ...]}
   * @param weights float32 {@code [classes]}
   * @param ignored the target that does not count
   * @return 0-dim
   */
  public NDArray crossEntropy(NDArray logits, NDArray targets, NDArray weights, long ignored) {
    return module.call("cross_entropy", new double[] {ignored}, logits, targets, weights);
  }

  void close() {
    module.close();
  }
}

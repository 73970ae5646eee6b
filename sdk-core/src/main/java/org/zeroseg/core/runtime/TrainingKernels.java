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
   * Binary cross entropy of every row of probabilities with every row of targets, averaged over
   * columns, logarithms bounded by -100. It works in place, so gradient mode must be off.
   *
   * @param probabilities float32 {@code [q, s]} in [0, 1]
   * @param targets float32 {@code [k, s]} in [0, 1]
   * @return {@code [q, k]}
   */
  public NDArray pairwiseBinaryCrossEntropy(NDArray probabilities, NDArray targets) {
    return module.call("pairwise_bce", probabilities, targets);
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

  /**
   * {@link #pairwiseBinaryCrossEntropy} of probabilities that are enlarged, target by target;
   * gradient mode must be off.
   *
   * @param maps probabilities, float32 {@code [q, h, w]}
   * @param targets float32 {@code [k, H, W]} in [0, 1]
   * @param rows {@code [H, h]}; an enlarged map is {@code rows * map * columns}
   * @param columns {@code [w, W]}
   * @param bands int64 {@code [n, 2]}: the rows of the maps, from and to, on which rows {@code i *
   *     height} to {@code (i + 1) * height} of the enlarged ones depend
   * @param height of a band
   * @param chunk how many maps are enlarged at once
   * @return {@code [k, q]}
   */
  public NDArray enlargedBinaryCrossEntropy(
      NDArray maps,
      NDArray targets,
      NDArray rows,
      NDArray columns,
      NDArray bands,
      int height,
      int chunk) {
    double[] numbers = {height, chunk};
    return module.call("enlarged_bce", numbers, maps, targets, rows, columns, bands);
  }

  /**
   * The gradient of the binary cross entropy of enlarged probabilities, averaged over pixels, by
   * the probabilities; finite as PyTorch's. Gradient mode must be off.
   *
   * @param maps probabilities, float32 {@code [m, h, w]}
   * @param targets float32 {@code [k, H, W]} in [0, 1]
   * @param indices int64 {@code [m]}: the target of each map
   * @param rows {@code [H, h]}
   * @param columns {@code [w, W]}
   * @return {@code [m, h, w]}
   */
  public NDArray enlargedBinaryCrossEntropyGradient(
      NDArray maps, NDArray targets, NDArray indices, NDArray rows, NDArray columns) {
    return module.call("enlarged_bce_gradient", maps, targets, indices, rows, columns);
  }

  /**
   * Softmax cross entropy of enlarged logits, averaged over targets that count, and its gradient by
   * the logits; 0 if all are ignored. Gradient mode must be off.
   *
   * @param logits float32 {@code [n, h, w, classes]}
   * @param targets int64 {@code [n, H, W]}
   * @param ignored the target that does not count
   * @param rows {@code [H, h]}
   * @param columns {@code [w, W]}
   * @param bands see {@link #enlargedBinaryCrossEntropy}
   * @param height of a band
   * @param backward whether the gradient is wanted
   * @return the loss and, if wanted, all elements of the gradient behind it
   */
  public NDArray enlargedCrossEntropy(
      NDArray logits,
      NDArray targets,
      long ignored,
      NDArray rows,
      NDArray columns,
      NDArray bands,
      int height,
      boolean backward) {
    double[] numbers = {height, ignored, backward ? 1 : 0};
    return module.call("enlarged_cross_entropy", numbers, logits, targets, rows, columns, bands);
  }

  /**
   * One step of Adam (Kingma, Ba, 2015) on one parameter, in place; gradient mode must be off.
   * Weight decay is part of the gradient; {@link Kernels#adamW} decouples it.
   *
   * @param parameter changed in place
   * @param gradient of the same shape
   * @param first running mean of the gradient, changed in place
   * @param second running mean of its square, changed in place
   * @param rate learning rate
   * @param decay times the parameter is added to the gradient
   * @param step from 1
   */
  public void adam(
      NDArray parameter,
      NDArray gradient,
      NDArray first,
      NDArray second,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      long step) {
    double[] numbers = {rate, beta1, beta2, epsilon, decay, step};
    module.call("adam", numbers, parameter, gradient, first, second).close();
  }

  /**
   * One step of gradient descent with momentum on one parameter, in place; gradient mode must be
   * off. The learning rate is no part of the momentum, so that it may change, as PyTorch has it.
   *
   * @param parameter changed in place
   * @param gradient of the same shape
   * @param momentum sum of past gradients, 0 at first, changed in place
   * @param rate learning rate
   * @param kept share of the sum that is kept in a step
   * @param decay times the parameter is added to the gradient
   * @param nesterov whether to look one step ahead
   */
  public void sgd(
      NDArray parameter,
      NDArray gradient,
      NDArray momentum,
      double rate,
      double kept,
      double decay,
      boolean nesterov) {
    double[] numbers = {rate, kept, decay, nesterov ? 1 : 0};
    module.call("sgd", numbers, parameter, gradient, momentum).close();
  }

  /**
   * Moves {@code x} by a share of the way to {@code y}, in place; gradient mode must be off.
   *
   * @param share 0 leaves {@code x}, 1 makes it {@code y}
   */
  public void approach(NDArray x, NDArray y, double share) {
    module.call("approach", new double[] {share}, x, y).close();
  }

  /** Overwrites the elements of {@code x} by those of {@code y}; gradient mode must be off. */
  public void assign(NDArray x, NDArray y) {
    module.call("assign", x, y).close();
  }

  void close() {
    module.close();
  }
}

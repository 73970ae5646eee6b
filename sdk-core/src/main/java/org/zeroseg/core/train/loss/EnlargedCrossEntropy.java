package org.zeroseg.core.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Kernels;
import org.zeroseg.core.runtime.TrainingKernels;

/**
 * {@link CrossEntropy} of logits that are enlarged bilinearly to the size of the targets, all
 * classes alike. The enlarged logits are never held as a whole, nor what a backward pass would need
 * of them: the gradient is computed along with the loss. Immutable.
 */
public final class EnlargedCrossEntropy {
  private final TrainingKernels kernels;
  private final int classes;
  private final long ignored;

  /**
   * Prepares the loss.
   *
   * @param classes how many there are
   * @param ignored targets of this value do not count
   */
  public EnlargedCrossEntropy(Kernels kernels, int classes, long ignored) {
    if (ignored >= 0 && ignored < classes) {
      throw new IllegalArgumentException(
          "the ignored target %d is one of the %d classes".formatted(ignored, classes));
    }
    this.kernels = kernels.training();
    this.classes = classes;
    this.ignored = ignored;
  }

  /**
   * The loss.
   *
   * @param logits float32, channels last, {@code [n, h, w, classes]}
   * @param targets int64 {@code [n, H, W]}
   * @return 0-dim, owned by the manager of {@code logits}
   */
  public NDArray of(NDArray logits, NDArray targets, Enlargement size) {
    size.check("logits", logits, 1, targets);
    Shape shape = logits.getShape();
    if (shape.dimension() != 4
        || shape.get(3) != classes
        || shape.get(0) != targets.getShape().get(0)) {
      throw new IllegalArgumentException(
          "logits [n, h, w, %d] and targets [n, H, W] must fit, but have shapes %s and %s"
              .formatted(classes, shape, targets.getShape()));
    }
    boolean backward = GradMode.isOn();
    NDArray found;
    try (GradMode off = GradMode.off()) {
      found =
          kernels.enlargedCrossEntropy(
              logits,
              targets,
              ignored,
              size.rows,
              size.columns,
              size.bands,
              Enlargement.BAND,
              backward);
    }
    return backward
        ? KnownGradient.of(found.get(0), logits, found.get("1:").reshape(shape))
        : found.get(0);
  }
}

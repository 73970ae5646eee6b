package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Tensors;

/** Scales gradients down to a norm, as PyTorch's {@code clip_grad_norm_}. Immutable. */
public final class Clipping {
  private final double maxNorm;
  private final boolean perGroup;

  private Clipping(double maxNorm, boolean perGroup) {
    this.maxNorm = maxNorm;
    this.perGroup = perGroup;
    if (!(maxNorm > 0)) {
      throw new IllegalArgumentException("the largest norm must be positive, but is " + maxNorm);
    }
  }

  /** Only measures. */
  public static Clipping none() {
    return new Clipping(Double.POSITIVE_INFINITY, false);
  }

  /** One norm over all parameters. */
  public static Clipping global(double maxNorm) {
    return new Clipping(maxNorm, false);
  }

  /** Each group has a norm of its own. */
  public static Clipping perGroup(double maxNorm) {
    return new Clipping(maxNorm, true);
  }

  /**
   * Multiplies the gradients by {@code min(1, maxNorm / (norm + 1e-6))}, in place.
   *
   * @return the norm over all parameters before clipping; if it is not finite, nothing was changed
   */
  public double apply(ParameterGroups groups) {
    try (GradMode off = GradMode.off();
        NDManager scope = groups.parameters().get(0).array().getManager().newSubManager()) {
      if (!perGroup) {
        return Math.sqrt(clip(scope, groups.parameters()));
      }
      double squares = 0;
      for (ParameterGroup group : groups.groups()) {
        squares += clip(scope, group.parameters());
      }
      return Math.sqrt(squares);
    }
  }

  /** Returns the squared norm before clipping. */
  private double clip(NDManager scope, List<Parameter> parameters) {
    NDList gradients = new NDList();
    NDList sums = new NDList();
    for (Parameter parameter : parameters) {
      NDArray gradient = parameter.array().getGradient();
      gradient.attach(scope);
      gradients.add(gradient);
      try (NDArray square = gradient.square()) {
        sums.add(square.sum());
      }
    }
    double squares = 0;
    for (float sum : NDArrays.stack(sums).toFloatArray()) { // one wait for the device
      squares += sum;
    }
    double factor = Math.min(1, maxNorm / (Math.sqrt(squares) + 1e-6));
    if (factor < 1 && Double.isFinite(squares)) {
      NDArray scale = Tensors.scalar(scope, factor);
      gradients.forEach(gradient -> gradient.muli(scale));
    }
    return squares;
  }
}

package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.runtime.GradMode;
import org.zeroseg.core.runtime.Gradients;
import org.zeroseg.core.runtime.Kernels;

/**
 * AdamW (Loshchilov, Hutter, 2019) with decoupled weight decay on matrices and kernels only, and
 * clipping of the global gradient norm. Its state is one pair of arrays per parameter. Not
 * thread-safe.
 */
public final class AdamW implements AutoCloseable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.98;
  private static final double EPSILON = 1e-6;

  private final Kernels kernels;
  private final List<Slot> slots = new ArrayList<>();
  private final NDManager state;
  private final double maxNorm;
  private long step;

  private record Slot(NDArray parameter, NDArray first, NDArray second, double decay) {}

  /**
   * Starts with empty state.
   *
   * @param kernels of the runtime that holds the parameters
   * @param parameters trainable arrays; they require gradients from now on
   * @param weightDecay decay of arrays with at least two axes; vectors and scalars do not decay
   * @param maxNorm gradients are scaled down to this global norm
   */
  public AdamW(Kernels kernels, List<NDArray> parameters, double weightDecay, double maxNorm) {
    this.kernels = kernels;
    this.maxNorm = maxNorm;
    this.state = parameters.get(0).getManager().newSubManager();
    for (NDArray parameter : parameters) {
      parameter.setRequiresGradient(true);
      NDArray first = state.zeros(parameter.getShape());
      NDArray second = state.zeros(parameter.getShape());
      double decay = parameter.getShape().dimension() >= 2 ? weightDecay : 0;
      slots.add(new Slot(parameter, first, second, decay));
    }
  }

  /**
   * Changes all parameters in place by their gradients, and zeroes those.
   *
   * @param rate the learning rate of this step
   * @return the global norm of the gradients before clipping
   */
  public double step(double rate) {
    step++;
    try (GradMode off = GradMode.off();
        NDManager scope = state.newSubManager()) {
      List<NDArray> gradients = new ArrayList<>();
      double squares = 0;
      for (Slot slot : slots) {
        NDArray gradient = slot.parameter.getGradient();
        gradient.attach(scope);
        gradients.add(gradient);
        try (NDArray square = gradient.square();
            NDArray sum = square.sum()) {
          squares += sum.getFloat();
        }
      }
      double norm = Math.sqrt(squares);
      double factor = Math.min(1, maxNorm / (norm + 1e-6));
      NDArray scale = scope.full(new ai.djl.ndarray.types.Shape(), (float) factor);
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        NDArray gradient = gradients.get(i);
        if (factor < 1) {
          gradient.muli(scale);
        }
        kernels.adamW(
            slot.parameter,
            gradient,
            slot.first,
            slot.second,
            rate,
            BETA1,
            BETA2,
            EPSILON,
            slot.decay,
            step);
        Gradients.zero(slot.parameter);
      }
      return norm;
    }
  }

  /** Frees the state; the parameters stay. */
  @Override
  public void close() {
    state.close();
  }
}

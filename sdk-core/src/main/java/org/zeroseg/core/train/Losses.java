package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.runtime.Tensors;

/**
 * The losses of a step by name, and their weighted sum, which is minimised.
 *
 * <pre>{@code
 * return new Losses().add("ce", crossEntropy).add("mask", maskLoss, 0.5);
 * }</pre>
 */
public final class Losses {
  private final Map<String, NDArray> parts = new LinkedHashMap<>();
  private NDArray total;

  /** Adds a loss to the sum. */
  public Losses add(String name, NDArray loss) {
    return add(name, loss, 1);
  }

  /**
   * Adds a loss to the sum with a weight; it is reported without.
   *
   * @param loss 0-dim
   */
  public Losses add(String name, NDArray loss, double weight) {
    if (loss.getShape().dimension() != 0) {
      throw new IllegalArgumentException(
          "the loss '%s' must be a single number, but has shape %s"
              .formatted(name, loss.getShape()));
    }
    if (parts.put(name, loss) != null) {
      throw new IllegalArgumentException("two losses are called '%s'".formatted(name));
    }
    NDArray weighted = weight == 1 ? loss : loss.mul(Tensors.scalar(loss.getManager(), weight));
    total = total == null ? weighted : total.add(weighted);
    return this;
  }

  /** The weighted sum, 0-dim. */
  NDArray total() {
    if (total == null) {
      throw new IllegalArgumentException("a step must have at least one loss");
    }
    return total;
  }

  /** The losses without weights, in their order. */
  Map<String, NDArray> parts() {
    return parts;
  }
}

package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Pseudo labels of a batch.
 *
 * @param labels class of every pixel, int64 {@code [N, H, W]}
 * @param instances masks of every image, 0 or 1, float32 {@code [K, H, W]} each; K differs, and
 *     masks may be empty
 */
public record ZutisTargets(NDArray labels, List<NDArray> instances) {
  /** Copies the list. */
  public ZutisTargets {
    instances = List.copyOf(instances);
  }
}

package org.zeroseg.api;

import java.util.List;
import java.util.Objects;

/**
 * An image among the best or the worst of an evaluation.
 *
 * @param key the sample's key in its dataset
 * @param figure how good it is by itself, in [0, 1]
 * @param pictures photograph, ground truth and prediction, possibly made smaller; empty in a report
 *     that was read from JSON
 */
public record EvaluatedImage(String key, double figure, List<ColorImage> pictures) {
  /** Checks and copies. */
  public EvaluatedImage {
    Objects.requireNonNull(key, "key");
    pictures = List.copyOf(pictures);
  }
}

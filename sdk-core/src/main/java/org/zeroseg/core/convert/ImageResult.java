package org.zeroseg.core.convert;

import java.util.Objects;
import org.zeroseg.api.Segmentation;

/**
 * A result and the number of its image.
 *
 * @param imageId as in the annotation file of the dataset
 * @param result what was found
 */
public record ImageResult(long imageId, Segmentation result) {
  /** Checks that nothing is missing. */
  public ImageResult {
    Objects.requireNonNull(result, "result");
  }
}

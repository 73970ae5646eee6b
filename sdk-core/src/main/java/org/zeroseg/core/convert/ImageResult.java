package org.zeroseg.core.convert;

import java.util.Objects;
import org.zeroseg.api.Segmentation;

/**
 * A result and what its image is called in a file.
 *
 * @param imageId as in the annotation file of the dataset
 * @param fileName of the image, relative to the folder of images, parts separated by {@code '/'};
 *     empty where only the number counts
 * @param result what was found
 */
public record ImageResult(long imageId, String fileName, Segmentation result) {
  /** Checks that nothing is missing. */
  public ImageResult {
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(result, "result");
  }

  /** A result whose image is known by its number alone. */
  public ImageResult(long imageId, Segmentation result) {
    this(imageId, "", result);
  }
}

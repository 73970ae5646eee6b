package org.zeroseg.core.train.course;

import org.zeroseg.api.OptionException;
import org.zeroseg.core.image.augment.GeometryOptions;
import org.zeroseg.core.image.augment.PhotometryOptions;

/**
 * How training samples are cut out of images, as a user chose it; see {@link CropOptions}.
 *
 * @param side of a sample, pixels
 * @param smallestScale of the random rescale
 * @param largestScale of the random rescale
 * @param photometry whether colours are changed and images blurred
 */
public record Crops(int side, double smallestScale, double largestScale, boolean photometry) {

  /** Checks what single options cannot. */
  public Crops {
    if (largestScale < smallestScale) {
      throw new OptionException(
          "'min-scale' is %s, but 'max-scale' is only %s".formatted(smallestScale, largestScale));
    }
  }

  /** The geometry of a method, with these scales. */
  public GeometryOptions scaled(GeometryOptions published) {
    return published.withScales(smallestScale, largestScale);
  }

  /** The colour changes of a method, if there shall be any. */
  public PhotometryOptions coloured(PhotometryOptions published) {
    return photometry ? published : PhotometryOptions.NONE;
  }
}

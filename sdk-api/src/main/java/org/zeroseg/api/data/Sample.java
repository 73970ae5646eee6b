package org.zeroseg.api.data;

import java.util.Objects;
import java.util.OptionalLong;
import org.zeroseg.api.ImageInput;

/**
 * One image and what is known about it.
 *
 * @param key unique within the dataset, e.g. a relative path with {@code /}
 * @param imageId the number that the dataset's annotation files use for the image, if any
 * @param image the image; decoded as stored, that is without applying EXIF orientation or profiles
 * @param truth the ground truth; {@link GroundTruth#none()} for an unlabelled image
 */
public record Sample(String key, OptionalLong imageId, ImageInput image, GroundTruth truth) {
  /** Checks that nothing is missing. */
  public Sample {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(imageId, "imageId");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(truth, "truth");
  }

  /**
   * A sample without a numeric id.
   *
   * @param key unique within the dataset
   * @param image the image
   * @param truth the ground truth
   */
  public Sample(String key, ImageInput image, GroundTruth truth) {
    this(key, OptionalLong.empty(), image, truth);
  }
}

package org.zeroseg.api;

import java.util.Optional;

/**
 * The outcome for one image of a batch: a result or the reason why there is none.
 *
 * @param image the image
 * @param result the result, if it worked
 * @param failure why it did not
 */
public record SegmentedItem(
    ImageInput image, Optional<Segmentation> result, Optional<ZeroSegException> failure) {
  /** Checks that there is exactly one of result and failure. */
  public SegmentedItem {
    if (result.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException(
          "'%s' needs either a result or a failure".formatted(image.name()));
    }
  }

  /**
   * An image that worked.
   *
   * @param image the image
   * @param result its result
   * @return the outcome
   */
  public static SegmentedItem of(ImageInput image, Segmentation result) {
    return new SegmentedItem(image, Optional.of(result), Optional.empty());
  }

  /**
   * An image that did not.
   *
   * @param image the image
   * @param failure why
   * @return the outcome
   */
  public static SegmentedItem failed(ImageInput image, ZeroSegException failure) {
    return new SegmentedItem(image, Optional.empty(), Optional.of(failure));
  }
}

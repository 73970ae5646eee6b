package org.zeroseg.core.image.augment;

import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * An image and the labels of its pixels.
 *
 * @param image the pixels
 * @param labels one label per pixel, of the same size
 */
public record LabelledImage(RgbImage image, LabelMap labels) {
  /** Checks that the sizes are equal. */
  public LabelledImage {
    if (image.width() != labels.width() || image.height() != labels.height()) {
      throw new IllegalArgumentException(
          "the labels are %dx%d, but the image is %dx%d"
              .formatted(labels.width(), labels.height(), image.width(), image.height()));
    }
  }
}

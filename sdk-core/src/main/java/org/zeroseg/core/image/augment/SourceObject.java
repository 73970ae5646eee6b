package org.zeroseg.core.image.augment;

import org.zeroseg.api.Mask;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/**
 * An image and the one object that is known in it.
 *
 * @param image the whole image
 * @param mask the object's pixels; may be empty
 * @param label the object's category, at least 1 (0 is background)
 */
public record SourceObject(RgbImage image, Mask mask, int label) {
  /** Checks that sizes are equal and the label is one of an object. */
  public SourceObject {
    if (image.width() != mask.width() || image.height() != mask.height()) {
      throw new IllegalArgumentException(
          "the mask is %dx%d, but the image is %dx%d"
              .formatted(mask.width(), mask.height(), image.width(), image.height()));
    }
    if (label < 1) {
      throw new IllegalArgumentException(
          "the label of an object must be at least 1 (0 is background), but is " + label);
    }
  }

  /**
   * Applies what was drawn; the mask becomes 1, 0 outside of it, and {@code ignored} in padding.
   */
  public PlacedObject place(Geometry geometry, Photometry photometry, int ignored) {
    int[] pixels = new int[image.width() * image.height()];
    boolean[] inside = mask.toPixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = inside[i] ? 1 : 0;
    }
    LabelMap whole = LabelMap.of(image.width(), image.height(), pixels);
    return new PlacedObject(
        photometry.apply(geometry.apply(image)), geometry.apply(whole, ignored), label);
  }
}

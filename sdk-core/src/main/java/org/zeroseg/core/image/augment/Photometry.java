package org.zeroseg.core.image.augment;

import java.util.Optional;
import org.zeroseg.core.image.RgbImage;

/**
 * One drawn change of appearance: colours, grey, blur, in this order.
 *
 * @param jitter change of colours, if any
 * @param grey whether all channels become the luma
 * @param blur if any
 */
public record Photometry(Optional<ColourJitter> jitter, boolean grey, Optional<GaussianBlur> blur) {
  /** Changes nothing. */
  public static final Photometry NONE = new Photometry(Optional.empty(), false, Optional.empty());

  /** Makes the changes. */
  public RgbImage apply(RgbImage image) {
    RgbImage coloured = jitter.map(colours -> colours.apply(image)).orElse(image);
    RgbImage toned = grey ? ColourJitter.grey(coloured) : coloured;
    return blur.map(kernel -> kernel.apply(toned)).orElse(toned);
  }
}

package org.zeroseg.core.image.augment;

import java.util.List;
import org.zeroseg.core.image.RgbImage;

/**
 * One drawn change of colours, in Pillow's 8-bit arithmetic.
 *
 * @param order which changes are made, in this order; each may be missing
 * @param brightness 0 is black, 1 the image
 * @param contrast 0 is the image's mean grey, 1 the image
 * @param saturation 0 is grey, 1 the image
 * @param hue shift as a part of the full circle, in [-0.5, 0.5]
 */
public record ColourJitter(
    List<Step> order, double brightness, double contrast, double saturation, double hue) {
  /** What is changed. */
  public enum Step {
    BRIGHTNESS,
    CONTRAST,
    SATURATION,
    HUE
  }

  /** Checks the ranges. */
  public ColourJitter {
    order = List.copyOf(order);
    if (!(brightness >= 0 && contrast >= 0 && saturation >= 0) || !(Math.abs(hue) <= 0.5)) {
      throw new IllegalArgumentException(
          "factors must not be negative and hue in [-0.5, 0.5], but brightness=%s, contrast=%s, saturation=%s, hue=%s"
              .formatted(brightness, contrast, saturation, hue));
    }
  }

  /** Makes the changes. */
  public RgbImage apply(RgbImage image) {
    RgbImage result = image;
    for (Step step : order) {
      result =
          switch (step) {
            case BRIGHTNESS -> blend(result, brightness, new byte[0], 0);
            case CONTRAST -> blend(result, contrast, new byte[0], meanGrey(result.toGrey()));
            case SATURATION -> blend(result, saturation, result.toGrey(), 0);
            case HUE -> HueShift.apply(result, hue);
          };
    }
    return result;
  }

  /** The luma of every pixel in all three channels. */
  static RgbImage grey(RgbImage image) {
    return blend(image, 0, image.toGrey(), 0);
  }

  private static int meanGrey(byte[] grey) {
    long sum = 0;
    for (byte value : grey) {
      sum += value & 0xFF;
    }
    return (int) ((double) sum / grey.length + 0.5);
  }

  /** {@code base + factor * (pixel - base)}, truncated; base is one level or one per pixel. */
  private static RgbImage blend(RgbImage image, double factor, byte[] bases, int level) {
    float f = (float) factor;
    byte[] pixels = image.toBytes();
    for (int i = 0; i < pixels.length; i++) {
      int base = bases.length == 0 ? level : bases[i / 3] & 0xFF;
      float value = base + f * ((pixels[i] & 0xFF) - base);
      pixels[i] = (byte) Math.max(0, Math.min(255, (int) value));
    }
    return RgbImage.of(image.width(), image.height(), pixels);
  }
}

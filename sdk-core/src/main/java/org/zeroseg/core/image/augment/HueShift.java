package org.zeroseg.core.image.augment;

import org.zeroseg.core.image.RgbImage;

/** Turns the hue of every pixel, by way of Pillow's 8-bit HSV. */
final class HueShift {
  private HueShift() {}

  /** Adds {@code (int) (255 * shift)} to the 8-bit hue, modulo 256. */
  static RgbImage apply(RgbImage image, double shift) {
    int add = (int) (255 * shift);
    byte[] pixels = image.toBytes();
    for (int i = 0; i < pixels.length; i += 3) {
      int red = pixels[i] & 0xFF;
      int green = pixels[i + 1] & 0xFF;
      int blue = pixels[i + 2] & 0xFF;
      int most = Math.max(red, Math.max(green, blue));
      int least = Math.min(red, Math.min(green, blue));
      if (most > least) { // grey stays grey
        int hue = hue(red, green, blue, most, least) + add & 0xFF;
        int saturation = (int) ((float) (most - least) / most * 255.0);
        write(pixels, i, hue, saturation, most);
      }
    }
    return RgbImage.of(image.width(), image.height(), pixels);
  }

  private static int hue(int red, int green, int blue, int most, int least) {
    float range = most - least;
    float r = (most - red) / range;
    float g = (most - green) / range;
    float b = (most - blue) / range;
    float sextant;
    if (red == most) {
      sextant = b - g;
    } else if (green == most) {
      sextant = (float) (2.0 + r - b);
    } else {
      sextant = (float) (4.0 + g - r);
    }
    float turn = (float) ((sextant / 6.0 + 1.0) % 1.0);
    return Math.min(255, (int) (turn * 255.0));
  }

  private static void write(byte[] pixels, int at, int hue, int saturation, int value) {
    if (saturation == 0) {
      set(pixels, at, value, value, value);
      return;
    }
    float angle = (float) (hue * 6.0 / 255.0);
    int sextant = (int) angle;
    float rest = angle - sextant;
    float share = (float) (saturation / 255.0);
    int p = half(value * (1.0 - share));
    int q = half(value * (1.0 - share * rest));
    int t = half(value * (1.0 - share * (1.0 - rest)));
    switch (sextant % 6) {
      case 0 -> set(pixels, at, value, t, p);
      case 1 -> set(pixels, at, q, value, p);
      case 2 -> set(pixels, at, p, value, t);
      case 3 -> set(pixels, at, p, q, value);
      case 4 -> set(pixels, at, t, p, value);
      default -> set(pixels, at, value, p, q);
    }
  }

  private static int half(double value) {
    return Math.max(0, Math.min(255, (int) Math.floor(value + 0.5)));
  }

  private static void set(byte[] pixels, int at, int red, int green, int blue) {
    pixels[at] = (byte) red;
    pixels[at + 1] = (byte) green;
    pixels[at + 2] = (byte) blue;
  }
}

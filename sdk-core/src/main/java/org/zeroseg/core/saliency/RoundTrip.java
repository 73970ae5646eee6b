package org.zeroseg.core.saliency;

import org.zeroseg.core.image.Preprocessing;
import org.zeroseg.core.image.RgbImage;

/**
 * An image as the reference rebuilds it from the normalised tensor: {@code x * std + mean}, times
 * 255, truncated, in float32. About 3% of the values come out one level darker; the published masks
 * were refined on such images.
 */
final class RoundTrip {
  private RoundTrip() {}

  static RgbImage of(RgbImage image, Preprocessing preprocessing) {
    byte[][] tables = new byte[3][256];
    for (int c = 0; c < 3; c++) {
      float mean = preprocessing.mean().get(c).floatValue();
      float std = preprocessing.std().get(c).floatValue();
      for (int level = 0; level < 256; level++) {
        float normalised = (level / 255f - mean) / std;
        float value = (normalised * std + mean) * 255f;
        tables[c][level] = (byte) (int) Math.max(0, Math.min(255, value));
      }
    }
    byte[] pixels = image.toBytes();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = tables[i % 3][pixels[i] & 0xFF];
    }
    return RgbImage.of(image.width(), image.height(), pixels);
  }
}

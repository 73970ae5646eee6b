package org.zeroseg.core.image;

import java.util.List;

/** Bytes to normalised floats by table: {@code (byte / 255 - mean) / std}, each step in float32. */
@SuppressWarnings("ArrayRecordComponent") // a private table of constants
record Normalisation(float[] table) {
  static Normalisation of(List<Double> mean, List<Double> std) {
    float[] table = new float[3 * 256];
    for (int c = 0; c < 3; c++) {
      float subtract = mean.get(c).floatValue();
      float divide = std.get(c).floatValue();
      for (int value = 0; value < 256; value++) {
        table[c * 256 + value] = (value / 255f - subtract) / divide;
      }
    }
    return new Normalisation(table);
  }

  ImageTensor apply(List<RgbImage> images) {
    int width = images.get(0).width();
    int height = images.get(0).height();
    int plane = width * height;
    float[] values = new float[Math.multiplyExact(3 * images.size(), plane)];
    for (int n = 0; n < images.size(); n++) {
      RgbImage image = images.get(n);
      if (image.width() != width || image.height() != height) {
        throw new IllegalArgumentException(
            "images of a batch must have one size, but there are %dx%d and %dx%d; add a crop"
                .formatted(width, height, image.width(), image.height()));
      }
      fill(image.bytes(), values, 3 * n * plane, plane);
    }
    return new ImageTensor(values, images.size(), height, width);
  }

  private void fill(byte[] rgb, float[] values, int start, int plane) {
    for (int i = 0, at = 0; i < plane; i++, at += 3) {
      values[start + i] = table[rgb[at] & 0xFF];
      values[start + plane + i] = table[256 + (rgb[at + 1] & 0xFF)];
      values[start + 2 * plane + i] = table[512 + (rgb[at + 2] & 0xFF)];
    }
  }
}

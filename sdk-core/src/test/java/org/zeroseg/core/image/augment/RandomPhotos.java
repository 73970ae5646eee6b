package org.zeroseg.core.image.augment;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/** Random images for property tests. */
final class RandomPhotos {
  private RandomPhotos() {}

  static RgbImage photo(SplittableRandom random, int width, int height) {
    byte[] pixels = new byte[3 * width * height];
    random.nextBytes(pixels);
    return RgbImage.of(width, height, pixels);
  }

  /** Every pixel's label is its index. */
  static LabelMap indices(int width, int height) {
    int[] labels = new int[width * height];
    Arrays.setAll(labels, i -> i);
    return LabelMap.of(width, height, labels);
  }
}

package org.zeroseg.core.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.zeroseg.core.image.RgbImage;

/** Embeds an image as its mean colour, and notes how often it was asked. */
final class FakeEmbedder implements ImageEmbedder {
  static final int DIMENSION = 4;

  private final List<Integer> batches = new ArrayList<>();

  @Override
  public float[][] embed(List<RgbImage> images) {
    batches.add(images.size());
    return images.stream().map(FakeEmbedder::meanColour).toArray(float[][]::new);
  }

  static float[] meanColour(RgbImage image) {
    double[] sum = new double[3];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int rgb = image.rgb(x, y);
        sum[0] += rgb >> 16 & 0xFF;
        sum[1] += rgb >> 8 & 0xFF;
        sum[2] += rgb & 0xFF;
      }
    }
    return new float[] {(float) sum[0], (float) sum[1], (float) sum[2], 1};
  }

  /** Images embedded since the last call. */
  int takeCount() {
    int count = batches.stream().mapToInt(Integer::intValue).sum();
    batches.clear();
    return count;
  }
}

package org.zeroseg.reco;

import java.util.ArrayList;
import java.util.List;

/** Makes features for tests. */
final class LocalFeaturesFixtures {
  private LocalFeaturesFixtures() {}

  /** Splits maps {@code [k, C, h, w]} into images. */
  static List<LocalFeatures> split(float[] maps, long[] shape) {
    int channels = (int) shape[1];
    int locations = (int) (shape[2] * shape[3]);
    List<LocalFeatures> images = new ArrayList<>();
    for (int k = 0; k < shape[0]; k++) {
      float[] values = new float[locations * channels];
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < locations; p++) {
          values[p * channels + c] = maps[(k * channels + c) * locations + p];
        }
      }
      images.add(new LocalFeatures(values, channels, (int) shape[2], (int) shape[3]));
    }
    return images;
  }
}

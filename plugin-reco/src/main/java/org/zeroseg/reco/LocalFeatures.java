package org.zeroseg.reco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.zeroseg.core.runtime.Tensors;

/**
 * One feature per location of one image, in plain Java so that caches need no native memory.
 *
 * @param values raw features, location-major {@code [height * width, channels]}; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between native memory and caches
record LocalFeatures(float[] values, int channels, int height, int width) {
  private static final double SMALLEST_NORM = 1e-12;

  LocalFeatures {
    if (values.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          "expected %d x %d x %d values, found %d"
              .formatted(height, width, channels, values.length));
    }
  }

  /** Takes over a feature map {@code [1, C, h, w]}; the caller still closes it. */
  static LocalFeatures of(NDArray map) {
    Shape shape = map.getShape();
    int channels = (int) shape.get(1);
    int height = (int) shape.get(2);
    int width = (int) shape.get(3);
    try (NDManager scope = map.getManager().newSubManager()) {
      NDArray view = map.reshape(channels, (long) height * width);
      view.attach(scope);
      return new LocalFeatures(view.transpose().toFloatArray(), channels, height, width);
    }
  }

  /** The number of locations, n. */
  int locations() {
    return height * width;
  }

  /** The bytes that this takes. */
  long bytes() {
    return 4L * values.length;
  }

  /** The raw features at some locations. */
  float[][] at(int[] locations) {
    float[][] features = new float[locations.length][channels];
    for (int s = 0; s < locations.length; s++) {
      System.arraycopy(values, locations[s] * channels, features[s], 0, channels);
    }
    return features;
  }

  /**
   * Features of unit length of images with equal grids, one below the other.
   *
   * @return {@code [images * n, C]}, owned by {@code scope}
   */
  static NDArray stackUnit(NDManager scope, List<LocalFeatures> images) {
    LocalFeatures first = images.get(0);
    float[] all = new float[Math.multiplyExact(images.size(), first.values.length)];
    for (int i = 0; i < images.size(); i++) {
      LocalFeatures image = images.get(i);
      if (image.channels != first.channels
          || image.height != first.height
          || image.width != first.width) {
        throw new IllegalArgumentException(
            "images of an archive must have one grid, but there are %dx%d and %dx%d"
                .formatted(first.width, first.height, image.width, image.height));
      }
      image.copyUnit(all, i * first.values.length);
    }
    return Tensors.of(scope, all, (long) images.size() * first.locations(), first.channels);
  }

  private void copyUnit(float[] target, int offset) {
    for (int p = 0; p < locations(); p++) {
      double squares = 0;
      for (int c = 0; c < channels; c++) {
        float value = values[p * channels + c];
        squares += value * value;
      }
      double norm = Math.max(Math.sqrt(squares), SMALLEST_NORM);
      for (int c = 0; c < channels; c++) {
        target[offset + p * channels + c] = (float) (values[p * channels + c] / norm);
      }
    }
  }
}

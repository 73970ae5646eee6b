package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Maps an image to one feature per location. Safe for use by several threads. */
public interface DenseEncoder extends AutoCloseable {
  /** Channels of a feature, C. */
  int channels();

  /** Distance between neighbouring features in pixels of the input. */
  int stride();

  /**
   * Computes the feature map of a batch of images.
   *
   * @param scope owner of the result
   * @param images normalised RGB of any size, float32 {@code [N, 3, H, W]}; only read
   * @return features, not normalised, float32 {@code [N, C, h, w]}
   * @throws IllegalArgumentException if the images have another shape or are smaller than one
   *     location
   */
  NDArray features(NDManager scope, NDArray images);

  /** Frees what the encoder made for itself; may be called twice. */
  @Override
  void close();
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Maps an image to one embedding. Safe for use by several threads. */
public interface ImageEncoder extends AutoCloseable {
  /** Length of an embedding, E. */
  int embeddingSize();

  /** Side of the square input in pixels, S. */
  int inputSize();

  /**
   * Embeds a batch of images.
   *
   * @param scope owner of the result
   * @param images normalised RGB, float32 {@code [N, 3, S, S]}; only read
   * @return embeddings, not of unit length, float32 {@code [N, E]}
   * @throws IllegalArgumentException if the images have another shape
   */
  NDArray embed(NDManager scope, NDArray images);

  /** Frees what the encoder made for itself; may be called twice. */
  @Override
  void close();
}

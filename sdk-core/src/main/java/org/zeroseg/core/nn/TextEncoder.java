package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Maps a text, given as token ids, to one embedding. Safe for use by several threads. */
public interface TextEncoder extends AutoCloseable {
  /** Length of an embedding, E. */
  int embeddingSize();

  /** The most tokens that a text may have, start and end included. */
  int contextLength();

  /**
   * Embeds a batch of texts.
   *
   * @param scope owner of the result
   * @param tokenIds N rows of equal length, at most {@link #contextLength()}, with start and end
   *     tokens, padded with 0
   * @return embeddings, not of unit length, float32 {@code [N, E]}
   * @throws IllegalArgumentException if the rows differ in length, are too long, or hold an id
   *     outside of the vocabulary
   */
  NDArray embed(NDManager scope, long[][] tokenIds);

  /** Frees what the encoder made for itself; may be called twice. */
  @Override
  void close();
}

package org.zeroseg.core.text;

/** Turns a text into the ids that a text encoder was trained with. Thread-safe. */
public interface Tokenizer {
  /**
   * Encodes a text.
   *
   * @return start id, ids of the text, end id; as long as the text needs, neither padded nor
   *     truncated
   */
  long[] encode(String text);

  /** Number of ids; every id is below it. */
  int vocabularySize();

  /** The id that every sequence starts with. */
  long startId();

  /** The id that ends every sequence, at which the text encoder reads its embedding. */
  long endId();
}

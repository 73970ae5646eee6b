package org.zeroseg.core.nn;

/** Checks rows of token ids and cuts the padding that no row needs. */
final class TokenIds {
  private TokenIds() {}

  /**
   * Returns the ids row-major, all rows cut after the last end token of the batch. The end token is
   * the largest id of a row, at its first occurrence.
   *
   * @throws IllegalArgumentException if there is no row, the rows differ in length, are longer than
   *     the context, or hold an id outside of the vocabulary
   */
  static long[] flatten(long[][] rows, int contextLength, int vocabularySize) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("there are no token ids to embed");
    }
    int length = 0;
    for (int row = 0; row < rows.length; row++) {
      check(rows, row, contextLength, vocabularySize);
      length = Math.max(length, 1 + end(rows[row]));
    }
    long[] flat = new long[rows.length * length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * length, length);
    }
    return flat;
  }

  private static void check(long[][] rows, int row, int contextLength, int vocabularySize) {
    if (rows[row].length != rows[0].length) {
      throw new IllegalArgumentException(
          "token ids of text %d have length %d, those of text 0 have %d: pad them with 0"
              .formatted(row, rows[row].length, rows[0].length));
    }
    if (rows[row].length > contextLength) {
      throw new IllegalArgumentException(
          "text %d has %d tokens, but this encoder takes at most %d: truncate it first"
              .formatted(row, rows[row].length, contextLength));
    }
    for (long id : rows[row]) {
      if (id < 0 || id >= vocabularySize) {
        throw new IllegalArgumentException(
            "token id %d of text %d is outside of the vocabulary of %d; does the tokenizer belong to this model?"
                .formatted(id, row, vocabularySize));
      }
    }
  }

  private static int end(long[] ids) {
    int end = 0;
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] > ids[end]) {
        end = i;
      }
    }
    return end;
  }
}

package org.zeroseg.core.nn.onnx;

import java.util.Arrays;

/** Token ids of a batch as one row-major matrix, with the mask of those that count. */
final class OnnxTokens {
  private final int rows;
  private final int length;
  private final long[] ids;
  private final long[] mask;

  /**
   * Cuts or pads rows.
   *
   * @param tokenIds rows of equal length; the end token is the largest id of a row
   * @param pad whether to fill up to {@code contextLength}; else rows end with the longest text
   * @throws IllegalArgumentException if there is nothing, the rows differ in length, are longer
   *     than the context, or hold a negative id
   */
  OnnxTokens(long[][] tokenIds, int contextLength, boolean pad) {
    if (tokenIds.length == 0 || tokenIds[0].length == 0) {
      throw new IllegalArgumentException("there are no token ids to embed");
    }
    int longest = 0;
    int[] ends = new int[tokenIds.length];
    for (int row = 0; row < ends.length; row++) {
      check(tokenIds, row, contextLength);
      ends[row] = end(tokenIds[row]);
      longest = Math.max(longest, ends[row] + 1);
    }
    this.rows = ends.length;
    this.length = pad ? contextLength : longest;
    this.ids = new long[Math.multiplyExact(rows, length)];
    this.mask = new long[ids.length];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(tokenIds[row], 0, ids, row * length, Math.min(longest, length));
      Arrays.fill(mask, row * length, row * length + ends[row] + 1, 1);
    }
  }

  private static void check(long[][] tokenIds, int row, int contextLength) {
    long[] ids = tokenIds[row];
    if (ids.length != tokenIds[0].length) {
      throw new IllegalArgumentException(
          "token ids of text %d have length %d, those of text 0 have %d: pad them with 0"
              .formatted(row, ids.length, tokenIds[0].length));
    }
    if (ids.length > contextLength) {
      throw new IllegalArgumentException(
          "text %d has %d tokens, but this encoder takes at most %d: truncate it first"
              .formatted(row, ids.length, contextLength));
    }
    for (long id : ids) {
      if (id < 0 || id > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "token id %d of text %d is no token id".formatted(id, row));
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

  int rows() {
    return rows;
  }

  int length() {
    return length;
  }

  long[] ids() {
    return ids;
  }

  /** 1 up to and including the end token of each row, 0 after it. */
  long[] mask() {
    return mask;
  }
}

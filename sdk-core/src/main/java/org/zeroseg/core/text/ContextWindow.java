package org.zeroseg.core.text;

import java.util.Arrays;
import java.util.List;

/**
 * The tokens that a text encoder reads at once.
 *
 * @param length most tokens of a text, start and end included; 77 in every published CLIP
 * @param truncates whether longer texts are cut, keeping their end token; otherwise they are errors
 */
public record ContextWindow(int length, boolean truncates) {
  /** Checks the length. */
  public ContextWindow {
    if (length < 2) {
      throw new IllegalArgumentException("a context has at least 2 tokens, not " + length);
    }
  }

  /** A window in which longer texts are errors. */
  public static ContextWindow strict(int length) {
    return new ContextWindow(length, false);
  }

  /**
   * Encodes a text so that it fits.
   *
   * @return ids with start and end, not padded
   * @throws IllegalArgumentException if the text is too long and is not to be cut, naming it and
   *     both lengths
   */
  public long[] encode(Tokenizer tokenizer, String text) {
    long[] ids = tokenizer.encode(text);
    if (ids.length <= length) {
      return ids;
    }
    if (!truncates) {
      throw new IllegalArgumentException(
          "the prompt '%s' has %d tokens, but the text encoder reads at most %d: shorten it, or allow truncation"
              .formatted(
                  text.length() <= 60 ? text : text.substring(0, 60) + "...", ids.length, length));
    }
    long[] cut = Arrays.copyOf(ids, length);
    cut[length - 1] = tokenizer.endId();
    return cut;
  }

  /** Pads ids with 0 to the full length. */
  public long[] pad(long[] ids) {
    return Arrays.copyOf(ids, length);
  }

  /**
   * Pads rows with 0 to the longest of them only: what follows the end token cannot influence a
   * causal encoder, so the embeddings are the same and cost less.
   */
  static long[][] padTogether(List<long[]> rows) {
    int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    return rows.stream().map(row -> Arrays.copyOf(row, longest)).toArray(long[][]::new);
  }
}

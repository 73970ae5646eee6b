package org.zeroseg.api;

import java.util.Arrays;

/**
 * The compressed text form of COCO run lengths: each run, from the fourth on as a difference to the
 * run two before it, in groups of five bits with a continuation bit, offset by character 48.
 *
 * <p>{@link Mask#toCocoCounts} and {@link Mask#ofCocoCounts} are the way for masks; this is for
 * runs that must be kept as a file gave them, empty ones included.
 */
public final class CocoRle {
  private CocoRle() {}

  /**
   * Writes run lengths.
   *
   * @param runs any lengths of at least 0
   * @return the {@code counts} string of a COCO annotation
   */
  public static String encode(int[] runs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.length; i++) {
      long value = i > 2 ? (long) runs[i] - runs[i - 2] : runs[i];
      boolean more = true;
      while (more) {
        int bits = (int) (value & 0x1f);
        value >>= 5;
        more = (bits & 0x10) != 0 ? value != -1 : value != 0;
        text.append((char) ((more ? bits | 0x20 : bits) + 48));
      }
    }
    return text.toString();
  }

  /**
   * Reads run lengths.
   *
   * @param text the {@code counts} string of a COCO annotation
   * @return the lengths, each at least 0; their sum is not checked
   * @throws IllegalArgumentException if a character is outside the alphabet, the text ends inside a
   *     number, or a length is negative or too large
   */
  public static int[] decode(String text) {
    int[] runs = new int[text.length()];
    int size = 0;
    int at = 0;
    while (at < text.length()) {
      long value = 0;
      int shift = 0;
      int bits;
      do {
        if (at == text.length() || shift > 55) {
          throw new IllegalArgumentException(
              "compressed run lengths end inside a number: '" + text + "'");
        }
        bits = text.charAt(at) - 48;
        if (bits < 0 || bits > 63) {
          throw new IllegalArgumentException(
              "character %d of compressed run lengths is '%s', outside '0'..'o'"
                  .formatted(at, text.charAt(at)));
        }
        at++;
        value |= (long) (bits & 0x1f) << shift;
        shift += 5;
      } while ((bits & 0x20) != 0);
      if ((bits & 0x10) != 0) {
        value |= -1L << shift;
      }
      long run = size > 2 ? value + runs[size - 2] : value;
      if (run < 0 || run > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "run %d of compressed run lengths is %d".formatted(size, run));
      }
      runs[size++] = (int) run;
    }
    return Arrays.copyOf(runs, size);
  }
}

package org.zeroseg.core.mask;

import org.zeroseg.api.Box;

/**
 * Run lengths as a file gave them: column by column, alternating, the first run outside. Unlike
 * those of a {@link org.zeroseg.api.Mask}, a run between others may be empty.
 */
public final class RunLengths {
  private RunLengths() {}

  /**
   * Checks that runs describe an image.
   *
   * @throws IllegalArgumentException if a run is negative or their sum is not {@code width *
   *     height}
   */
  public static void check(int width, int height, int[] runs) {
    long sum = 0;
    for (int i = 0; i < runs.length; i++) {
      if (runs[i] < 0) {
        throw new IllegalArgumentException("run %d is negative: %d".formatted(i, runs[i]));
      }
      sum += runs[i];
    }
    if (sum != (long) width * height) {
      throw new IllegalArgumentException(
          "its runs add up to %d pixels, but %dx%d (width x height) has %d"
              .formatted(sum, width, height, (long) width * height));
    }
  }

  /** The number of pixels inside. */
  public static long area(int[] runs) {
    long inside = 0;
    for (int i = 1; i < runs.length; i += 2) {
      inside += runs[i];
    }
    return inside;
  }

  /**
   * The box of the pixels inside. It is the smallest one unless a run between others is empty: then
   * it may be larger, as it is in COCO's tools.
   */
  public static Box box(int width, int height, int[] runs) {
    int even = runs.length & ~1;
    if (even == 0) {
      return new Box(0, 0, 0, 0);
    }
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    int end = 0;
    int startColumn = 0;
    for (int i = 0; i < even; i++) {
      end += runs[i];
      int at = end - (i & 1);
      int column = at / height;
      int row = at - column * height;
      if ((i & 1) == 0) {
        startColumn = column;
      } else if (startColumn < column) {
        top = 0;
        bottom = height - 1;
      }
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /**
   * Where runs end: pixels {@code [ends[2k], ends[2k + 1])} in column order are inside.
   *
   * @return an even number of positions, not descending
   */
  public static int[] ends(int[] runs) {
    int[] ends = new int[runs.length & ~1];
    int at = 0;
    for (int i = 0; i < ends.length; i++) {
      at += runs[i];
      ends[i] = at;
    }
    return ends;
  }
}

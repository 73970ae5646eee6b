package org.zeroseg.api;

import java.util.Arrays;

/** Collects alternating runs, the first one outside, merging equal neighbours. */
final class RunList {
  private int[] values = new int[16];
  private int size = 1;
  private boolean inside;

  void add(boolean isInside, int length) {
    if (length == 0) {
      return;
    }
    if (isInside != inside) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = 0;
      inside = isInside;
    }
    values[size - 1] += length;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}

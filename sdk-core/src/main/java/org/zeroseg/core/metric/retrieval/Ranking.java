package org.zeroseg.core.metric.retrieval;

import java.util.Arrays;

/** The order of items by descending score; equal scores keep the order of the items. */
public final class Ranking {
  private Ranking() {}

  /**
   * Ranks items.
   *
   * @param scores one per item, higher is better
   * @return the indices of the items, best first
   * @throws IllegalArgumentException if a score is NaN
   */
  public static int[] of(float[] scores) {
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      if (Float.isNaN(scores[i])) {
        throw new IllegalArgumentException("the score of item %d is NaN".formatted(i));
      }
      keys[i] = descending(scores[i]) << 32 | i;
    }
    Arrays.sort(keys);
    int[] items = new int[keys.length];
    Arrays.setAll(items, i -> (int) keys[i]);
    return items;
  }

  /** A number that is the smaller the higher the score, and equal for -0 and 0. */
  private static long descending(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return ~(bits < 0 ? bits ^ Integer.MAX_VALUE : bits);
  }
}

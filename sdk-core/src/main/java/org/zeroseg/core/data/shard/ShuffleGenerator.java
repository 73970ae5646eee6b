package org.zeroseg.core.data.shard;

/** The generator of the SDK's permutations; it goes on where a permutation ended. */
final class ShuffleGenerator {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  ShuffleGenerator(long seed, long epoch) {
    state = mix(seed ^ mix(epoch));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    state += STEP;
    return (int) Long.remainderUnsigned(mix(state), bound);
  }

  /** An order of 0 to {@code size - 1}. */
  int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = below(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}

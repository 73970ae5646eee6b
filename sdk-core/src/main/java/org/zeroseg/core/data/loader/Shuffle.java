package org.zeroseg.core.data.loader;

/** Pseudo-random orders that every machine computes alike. */
public final class Shuffle {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long SAMPLE = 0x51ED2701L;

  private long state;

  /** A generator whose numbers depend on seed and epoch. */
  public Shuffle(long seed, long epoch) {
    state = mix(seed ^ mix(epoch));
  }

  /** The finaliser of SplitMix64 (Steele et al., OOPSLA 2014). */
  public static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** The next number from 0 to {@code bound - 1}. */
  public int next(int bound) {
    state += GOLDEN;
    return (int) Long.remainderUnsigned(mix(state), bound);
  }

  /** The numbers 0 to {@code size - 1} in the order of an epoch. */
  public static int[] permutation(long seed, long epoch, int size) {
    return new Shuffle(seed, epoch).permutation(size);
  }

  /** The numbers 0 to {@code size - 1} in an order that is drawn next. */
  public int[] permutation(int size) {
    int[] order = identity(size);
    for (int i = size - 1; i > 0; i--) {
      int j = next(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** The numbers 0 to {@code size - 1} in this order. */
  static int[] identity(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    return order;
  }

  /**
   * The seed of a sample's random augmentation; no matter which thread draws it.
   *
   * @param index of the sample in its dataset
   */
  public static long sampleSeed(long seed, long epoch, long index) {
    return mix(seed ^ mix(epoch) ^ mix(index + SAMPLE));
  }

  /**
   * The part of an order that one of several workers handles: every {@code shards}-th element.
   *
   * @param shard from 0 to {@code shards - 1}
   * @param pad true to make all parts equally long, by starting again with the first elements
   */
  public static int[] shard(int[] order, int shard, int shards, boolean pad) {
    if (shards < 1 || shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shard must be in [0, shards), but shard=%d and shards=%d".formatted(shard, shards));
    }
    int own = (int) ((order.length - (long) shard + shards - 1) / shards);
    int all = (int) (((long) order.length + shards - 1) / shards);
    int[] part = new int[pad ? all : Math.max(0, own)];
    for (int i = 0; i < part.length; i++) {
      part[i] = order[(int) ((shard + (long) i * shards) % order.length)];
    }
    return part;
  }
}

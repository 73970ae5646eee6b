package org.zeroseg.core.train;

import org.zeroseg.core.data.loader.Shuffle;

/**
 * Which samples the batch at a position of an endless training holds: epoch after epoch in a new
 * order, the remainder of an epoch that fills no batch left out. A dataset that is smaller than a
 * batch is repeated within it.
 *
 * @param size of the dataset
 * @param batchSize samples per batch
 * @param seed of the orders
 */
public record EpochOrder(int size, int batchSize, long seed) {

  /** Checks the sizes. */
  public EpochOrder {
    if (size < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "a training needs samples and a batch size, but has %d and %d"
              .formatted(size, batchSize));
    }
  }

  /** Batches of an epoch, at least 1. */
  public long batchesPerEpoch() {
    return Math.max(1, Math.floorDiv(size, batchSize));
  }

  /** The epoch of a position, from 0. */
  public long epoch(long position) {
    return position / batchesPerEpoch();
  }

  /** The samples of a batch. */
  public int[] samples(long position) {
    int[] order = Shuffle.permutation(seed, epoch(position), size);
    long first = position % batchesPerEpoch() * batchSize;
    int[] samples = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      samples[i] = order[(int) ((first + i) % size)];
    }
    return samples;
  }

  /** The seed of what is random about the sample in a place of a batch. */
  public long randomSeed(long position, int place) {
    return Shuffle.sampleSeed(seed, epoch(position), position * batchSize + place);
  }
}

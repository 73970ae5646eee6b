package org.zeroseg.core.data.loader;

import java.util.OptionalLong;

/**
 * How a dataset is read.
 *
 * @param batchSize samples per batch
 * @param dropLast true to leave the last batch out if it is not full
 * @param shuffleSeed the seed of the order, a new one every epoch; empty for the dataset's own
 *     order
 * @param randomSeed the seed of what is random about a sample, e.g. its augmentation
 * @param workers threads that read; 0 to read in the caller's
 * @param prefetch batches that wait per worker
 * @param shard which part of the order is read, from 0
 * @param shards in how many parts the order is divided
 * @param padShards true to make all parts equally long by repeating samples
 */
public record LoaderOptions(
    int batchSize,
    boolean dropLast,
    OptionalLong shuffleSeed,
    long randomSeed,
    int workers,
    int prefetch,
    int shard,
    int shards,
    boolean padShards) {

  /** Checks the values. */
  public LoaderOptions {
    if (batchSize < 1 || workers < 0 || prefetch < 1) {
      throw new IllegalArgumentException(
          "batchSize and prefetch must be at least 1 and workers at least 0, but batchSize=%d, prefetch=%d, workers=%d"
              .formatted(batchSize, prefetch, workers));
    }
    if (shards < 1 || shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shard must be in [0, shards), but shard=%d and shards=%d".formatted(shard, shards));
    }
  }

  /** One sample after the other in the caller's thread, unless something else is said. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private int batchSize = 1;
    private boolean dropLast;
    private OptionalLong shuffleSeed = OptionalLong.empty();
    private long randomSeed;
    private int workers;
    private int prefetch = 2;
    private int shard;
    private int shards = 1;
    private boolean padShards;

    private Builder() {}

    /** Samples per batch. */
    public Builder batchSize(int samples) {
      batchSize = samples;
      return this;
    }

    /** Leaves the last batch out if it is not full. */
    public Builder dropLast() {
      dropLast = true;
      return this;
    }

    /** Shuffles, and seeds what is random about samples. */
    public Builder shuffle(long seed) {
      shuffleSeed = OptionalLong.of(seed);
      randomSeed = seed;
      return this;
    }

    /** Seeds what is random about samples. */
    public Builder randomSeed(long seed) {
      randomSeed = seed;
      return this;
    }

    /** Threads that read. */
    public Builder workers(int threads) {
      workers = threads;
      return this;
    }

    /** Batches that wait per worker. */
    public Builder prefetch(int batches) {
      prefetch = batches;
      return this;
    }

    /** Reads one part of several. */
    public Builder shard(int index, int count) {
      shard = index;
      shards = count;
      return this;
    }

    /** Makes all parts equally long. */
    public Builder padShards() {
      padShards = true;
      return this;
    }

    /** Checks and builds. */
    public LoaderOptions build() {
      return new LoaderOptions(
          batchSize,
          dropLast,
          shuffleSeed,
          randomSeed,
          workers,
          prefetch,
          shard,
          shards,
          padShards);
    }
  }
}

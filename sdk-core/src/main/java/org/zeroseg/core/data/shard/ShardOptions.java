package org.zeroseg.core.data.shard;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.zeroseg.core.data.SamplePolicy;

/**
 * What is read of shards, and in which order. Immutable.
 *
 * @param shards the tar files
 * @param policy what happens to bad images and damaged shards
 * @param maxSkipRatio the share of samples in [0, 1] that may be left out under {@link
 *     SamplePolicy#SKIP}
 * @param seed shuffles shards and samples; empty for the order of the files
 * @param epoch another order of the same seed
 * @param buffer how many encoded samples are held for shuffling, at least 1; each sample that is
 *     read takes the place of one that is drawn, so that samples far apart mix
 * @param worker this worker takes the shards {@code worker, worker + workers...} of the shuffled
 *     list
 * @param workers how many there are
 */
public record ShardOptions(
    List<Path> shards,
    SamplePolicy policy,
    double maxSkipRatio,
    OptionalLong seed,
    long epoch,
    int buffer,
    int worker,
    int workers) {

  /** How many samples are held for shuffling unless something else is said. */
  public static final int DEFAULT_BUFFER = 1000;

  /** Checks and copies. */
  public ShardOptions {
    shards = List.copyOf(shards);
    if (shards.isEmpty()) {
      throw new IllegalArgumentException("no shards are given");
    }
    if (!(maxSkipRatio >= 0 && maxSkipRatio <= 1)) {
      throw new IllegalArgumentException("maxSkipRatio must be in [0, 1], but is " + maxSkipRatio);
    }
    if (buffer < 1) {
      throw new IllegalArgumentException("buffer must be at least 1, but is " + buffer);
    }
    if (worker < 0 || worker >= workers) {
      throw new IllegalArgumentException(
          "worker must be in [0, workers), but worker=%d and workers=%d"
              .formatted(worker, workers));
    }
  }

  /** All samples in the order of the files; the first bad one is an error. */
  public static ShardOptions of(List<Path> shards) {
    return new ShardOptions(
        shards, SamplePolicy.STRICT, 0.01, OptionalLong.empty(), 0, DEFAULT_BUFFER, 0, 1);
  }

  /** The same with another policy. */
  public ShardOptions policy(SamplePolicy value, double skipRatio) {
    return new ShardOptions(shards, value, skipRatio, seed, epoch, buffer, worker, workers);
  }

  /** The same, shuffled. */
  public ShardOptions shuffled(long newSeed, long newEpoch, int newBuffer) {
    return new ShardOptions(
        shards,
        policy,
        maxSkipRatio,
        OptionalLong.of(newSeed),
        newEpoch,
        newBuffer,
        worker,
        workers);
  }

  /** The part of one worker; with more workers than shards some get nothing. */
  public ShardOptions part(int newWorker, int newWorkers) {
    return new ShardOptions(
        shards, policy, maxSkipRatio, seed, epoch, buffer, newWorker, newWorkers);
  }

  /**
   * Starts reading.
   *
   * @throws org.zeroseg.api.data.DatasetException if a shard is absent and bad samples are errors,
   *     or none exists
   */
  public ShardStream open() {
    return new ShardStream(this);
  }
}

package org.zeroseg.core.data.loader;

import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.SkippingDataset;

/**
 * Reads a dataset epoch by epoch, always in the same order for the same seed, whatever the number
 * of threads. Immutable; several epochs may be read at once.
 *
 * @param <T> what a sample is made into
 */
public final class DataLoader<T> {

  /**
   * Makes something of a sample, e.g. augments it; called by several threads at once.
   *
   * @param <S> what goes in
   * @param <T> what comes out
   */
  @FunctionalInterface
  public interface Step<S, T> {
    /**
     * Makes something of a sample.
     *
     * @param seed for what is random about it in this epoch
     */
    T apply(S sample, long seed);
  }

  private final SampleSource<T> source;
  private final int size;
  private final LoaderOptions options;

  /**
   * A loader of anything that has positions.
   *
   * @param size how many samples there are
   */
  public DataLoader(SampleSource<T> source, int size, LoaderOptions options) {
    this.source = source;
    this.size = size;
    this.options = options;
  }

  /** A loader of a dataset's samples; bad ones are treated as the dataset's policy says. */
  public static DataLoader<Sample> of(Dataset dataset, LoaderOptions options) {
    return new DataLoader<>(
        (index, seed) -> SkippingDataset.read(dataset, index), dataset.size(), options);
  }

  /** A loader that makes something else of every sample, in the threads that read. */
  public <R> DataLoader<R> map(Step<? super T, ? extends R> step) {
    SampleSource<T> before = source;
    return new DataLoader<>(
        (index, seed) -> before.load(index, seed).map(sample -> (R) step.apply(sample, seed)),
        size,
        options);
  }

  /** The positions that an epoch reads, in order. */
  public int[] order(long epoch) {
    int[] all =
        options.shuffleSeed().isPresent()
            ? Shuffle.permutation(options.shuffleSeed().getAsLong(), epoch, size)
            : Shuffle.identity(size);
    return Shuffle.shard(all, options.shard(), options.shards(), options.padShards());
  }

  /**
   * Starts to read an epoch. Close what is returned, also when it was read to its end.
   *
   * @param epoch from 0; decides the order and what is random
   */
  public BatchIterator<T> epoch(long epoch) {
    SampleSource<T> seeded =
        (index, unused) ->
            source.load(index, Shuffle.sampleSeed(options.randomSeed(), epoch, index));
    return new BatchIterator<>(seeded, order(epoch), options);
  }
}

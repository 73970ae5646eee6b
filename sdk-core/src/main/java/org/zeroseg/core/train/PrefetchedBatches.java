package org.zeroseg.core.train;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.zeroseg.core.data.loader.Prefetcher;

/**
 * A source that makes the batches of the next positions on other threads. For one consumer; what it
 * gives does not depend on the number of threads.
 *
 * @param <B> batches, plain Java: the threads that make them have no tensors
 */
public final class PrefetchedBatches<B> implements BatchSource<B> {
  private static final int AHEAD = 2;

  private final LongFunction<B> batches;
  private final Function<B, List<String>> items;
  private final int workers;
  private Prefetcher<B> ahead;
  private long position;
  private long submitted;

  /**
   * Starts no thread before the first batch is asked for.
   *
   * @param batches from a position to its batch; called by several threads at once
   * @param items see {@link BatchSource#items}
   * @param workers threads; 0 to work in the caller's
   */
  public PrefetchedBatches(LongFunction<B> batches, Function<B, List<String>> items, int workers) {
    this.batches = Objects.requireNonNull(batches, "batches");
    this.items = Objects.requireNonNull(items, "items");
    this.workers = workers;
  }

  @Override
  public B next() {
    if (ahead == null) {
      ahead = new Prefetcher<>(workers, AHEAD);
      submitted = position;
    }
    while (ahead.hasRoom(0)) {
      long wanted = submitted++;
      ahead.submit(() -> batches.apply(wanted));
    }
    B batch = ahead.take();
    position++;
    return batch;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long target) {
    if (target != position) {
      close();
      position = target;
    }
  }

  @Override
  public List<String> items(B batch) {
    return items.apply(batch);
  }

  @Override
  public void close() {
    if (ahead != null) {
      ahead.close();
      ahead = null;
    }
  }
}

package org.zeroseg.core.data.loader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The batches of one epoch, in order. For one thread. Samples that are left out make no gaps: the
 * following ones move up, so that all batches but the last are full.
 *
 * <p>A failure is thrown by {@link #next()} or {@link #hasNext()} when the batch that its sample
 * would be in is asked for, as the very exception that the reading thread met; nothing comes after
 * it.
 *
 * @param <T> what a sample is made into
 */
public final class BatchIterator<T> implements Iterator<List<T>>, AutoCloseable {
  private final SampleSource<T> source;
  private final int[] order;
  private final LoaderOptions options;
  private final Prefetcher<Chunk<T>> prefetcher;
  private final Deque<T> ready = new ArrayDeque<>();
  private Throwable failure;
  private int position;
  private boolean closed;

  BatchIterator(SampleSource<T> source, int[] order, LoaderOptions options) {
    this.source = source;
    this.order = order;
    this.options = options;
    this.prefetcher = new Prefetcher<>(options.workers(), options.prefetch());
  }

  /**
   * Whether there is another batch; waits for it.
   *
   * @throws org.zeroseg.api.CancelledException if the thread is interrupted while it waits; reading
   *     is then over
   */
  @Override
  public boolean hasNext() {
    while (ready.size() < options.batchSize() && failure == null && !closed) {
      submit();
      if (prefetcher.isEmpty()) {
        prefetcher.close();
        break;
      }
      Chunk<T> chunk = prefetcher.take();
      ready.addAll(chunk.loaded());
      failure = chunk.failure();
    }
    if (ready.size() >= options.batchSize()) {
      return true;
    }
    if (failure != null) {
      Throwable thrown = failure;
      close();
      rethrow(thrown);
    }
    return !ready.isEmpty() && !options.dropLast();
  }

  /** Keeps the readers busy, yet no more batches alive than there is room for. */
  private void submit() {
    int leftOver = ready.isEmpty() ? 0 : 1;
    while (position < order.length && prefetcher.hasRoom(leftOver)) {
      int end = Math.min(order.length, position + options.batchSize());
      int[] indices = Arrays.copyOfRange(order, position, end);
      position = end;
      prefetcher.submit(() -> Chunk.load(source, indices, prefetcher::isStopped));
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /**
   * The next batch.
   *
   * @throws NoSuchElementException if there is none, or after {@link #close()}
   */
  @Override
  public List<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there is no further batch");
    }
    List<T> batch = new ArrayList<>(options.batchSize());
    while (batch.size() < options.batchSize() && !ready.isEmpty()) {
      batch.add(ready.remove());
    }
    return List.copyOf(batch);
  }

  /** Stops the threads and waits until they have ended; may be called twice. */
  @Override
  public void close() {
    closed = true;
    failure = null;
    ready.clear();
    prefetcher.close();
  }
}

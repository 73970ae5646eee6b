package org.zeroseg.core.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;

/**
 * Reads samples in order on a thread of its own, a few ahead of the one that is asked for. What
 * goes wrong with a sample is reported when it is its turn.
 */
final class ReadAhead implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;

  private final Dataset data;
  private final int end;
  private final int ahead;
  private final Deque<Future<ReadSample>> waiting = new ArrayDeque<>();
  private volatile Thread thread;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          work -> {
            thread = new Thread(work, "zeroseg-read-ahead");
            return thread;
          });
  private int next;

  /**
   * Starts to read.
   *
   * @param from index of the first sample
   * @param to index behind the last
   * @param ahead how many samples may wait, at least 1
   */
  ReadAhead(Dataset data, int from, int to, int ahead) {
    this.data = data;
    this.next = from;
    this.end = to;
    this.ahead = ahead;
    fill();
  }

  private void fill() {
    while (waiting.size() < ahead && next < end) {
      int index = next++;
      waiting.add(reader.submit(() -> read(index)));
    }
  }

  private ReadSample read(int index) {
    Clock clock = Clock.ofThread();
    try {
      var sample = data.get(index);
      return new ReadSample(index, Optional.of(sample), Optional.empty(), clock.lap());
    } catch (DatasetException bad) {
      if (bad.fault().isEmpty()) {
        throw bad;
      }
      return new ReadSample(index, Optional.empty(), Optional.of(bad), clock.lap());
    }
  }

  /**
   * The next sample; waits until it is read.
   *
   * @throws RuntimeException what reading it threw, if that was no fault of the sample
   */
  ReadSample next() {
    Future<ReadSample> first = waiting.poll();
    if (first == null) {
      throw new NoSuchElementException("all samples were read");
    }
    try {
      ReadSample sample = first.get();
      fill();
      return sample;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException("reading '%s' was interrupted".formatted(data.name()));
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new ZeroSegException(
          "reading '%s' failed: %s".formatted(data.name(), failure.getCause()), failure.getCause());
    }
  }

  /** The thread that reads; null before the first sample. */
  Thread thread() {
    return thread;
  }

  @Override
  public void close() {
    reader.shutdownNow();
    Thread last = thread;
    if (last == null) {
      return;
    }
    try {
      last.join(PATIENCE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

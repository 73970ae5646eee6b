package org.zeroseg.core.data.loader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.zeroseg.api.CancelledException;
import org.zeroseg.core.runtime.WorkerPool;

/** Does work ahead on some threads; results come in the order of submission. */
public final class Prefetcher<R> implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofMillis(450);

  private final WorkerPool workers;
  private final int room;
  private final Queue<FutureTask<R>> ahead = new ArrayDeque<>();
  private volatile boolean stopped;

  /**
   * Starts no thread before there is work.
   *
   * @param threads 0 to work in the thread that takes
   * @param prefetch results that may wait per thread
   */
  public Prefetcher(int threads, int prefetch) {
    room = Math.max(1, threads * (prefetch + 1));
    workers =
        threads == 0 ? null : new WorkerPool("zeroseg-loader-" + NUMBER.incrementAndGet(), threads);
  }

  /** Whether nothing is under way. */
  public boolean isEmpty() {
    return ahead.isEmpty();
  }

  /** Whether the work under way may grow, if so much room is taken by what was taken before. */
  public boolean hasRoom(int taken) {
    return ahead.size() + taken < room || ahead.isEmpty();
  }

  /** Whether work under way is no longer wanted. */
  public boolean isStopped() {
    return stopped;
  }

  /** Adds work. */
  public void submit(Callable<R> work) {
    FutureTask<R> task = new FutureTask<>(work);
    ahead.add(task);
    if (workers != null) {
      workers.execute(task);
    }
  }

  /** Waits for the oldest result. */
  public R take() {
    FutureTask<R> task = ahead.remove();
    if (workers == null) {
      task.run();
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancelledException("reading a dataset was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a reader failed", e.getCause());
    }
  }

  /**
   * Lets readers finish the file at hand, so that no file is taken for damaged because its reading
   * was interrupted; interrupts those that take long.
   */
  @Override
  public void close() {
    stopped = true;
    ahead.clear();
    if (workers == null) {
      return;
    }
    if (!workers.awaitEnd(PATIENCE)) {
      workers.interrupt();
      workers.awaitEnd(PATIENCE);
    }
  }
}

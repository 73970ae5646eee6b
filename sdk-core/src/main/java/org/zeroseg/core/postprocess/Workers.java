package org.zeroseg.core.postprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.zeroseg.core.runtime.WorkerPool;

/** Splits an index range over a fixed number of threads, the caller's included. */
final class Workers implements AutoCloseable {
  private static final int SMALLEST_SHARE = 256;

  /** Works on the indices in [from, to). */
  @FunctionalInterface
  interface Body {
    void run(int from, int to);
  }

  private final int threads;
  private final WorkerPool pool;

  Workers(int threads) {
    this.threads = threads;
    this.pool = threads == 1 ? null : new WorkerPool("zeroseg-crf", threads - 1);
  }

  /** Runs {@code body} over [0, count) and returns when all of it is done. */
  void range(int count, Body body) {
    int shares = Math.min(threads, Math.max(1, count / SMALLEST_SHARE));
    List<Future<?>> others = new ArrayList<>(shares);
    for (int s = 1; s < shares; s++) {
      int from = bound(count, s, shares);
      int to = bound(count, s + 1, shares);
      others.add(pool.submit(Executors.callable(() -> body.run(from, to))));
    }
    try {
      body.run(0, bound(count, 1, shares));
    } finally {
      // Wait even after a failure: nobody may still write to the caller's arrays when this returns.
      join(others);
    }
  }

  private static int bound(int count, int share, int shares) {
    return (int) ((long) count * share / shares);
  }

  private static void join(List<Future<?>> others) {
    RuntimeException failure = null;
    boolean interrupted = false;
    for (Future<?> other : others) {
      for (boolean done = false; !done; ) {
        try {
          other.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true; // finish first; the work is short and its arrays are shared
        } catch (ExecutionException e) {
          failure = new IllegalStateException("a CRF thread failed", e.getCause());
          done = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close();
    }
  }
}

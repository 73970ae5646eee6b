package org.zeroseg.core.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.zeroseg.core.runtime.WorkerPool;

/** Shares out work to the calling thread and some helpers, which exist from the first need on. */
final class ScanPool implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final int threads;
  private WorkerPool helpers;

  ScanPool(int threads) {
    this.threads = threads;
  }

  /**
   * Hands every item to exactly one worker, each of which is used by one thread only.
   *
   * @param items the work
   * @param open makes a worker, in its thread
   * @param work does one item
   * @param collect sees every worker once all items are done, in the calling thread
   */
  <T, W extends AutoCloseable> void forEach(
      List<T> items, Supplier<W> open, BiConsumer<W, T> work, Consumer<W> collect) {
    AtomicInteger next = new AtomicInteger();
    List<Future<W>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, items.size()); i++) {
      try {
        others.add(helpers().submit(() -> drain(items, next, open, work)));
      } catch (RejectedExecutionException closed) {
        break; // a snapshot may outlive its archive: then the caller does it all
      }
    }
    RuntimeException failure = null;
    List<W> finished = new ArrayList<>();
    try {
      finished.add(drain(items, next, open, work));
    } catch (RuntimeException e) {
      next.set(items.size());
      failure = e;
    }
    for (Future<W> other : others) {
      try {
        finished.add(await(other));
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    finished.forEach(collect);
  }

  private static <T, W extends AutoCloseable> W drain(
      List<T> items, AtomicInteger next, Supplier<W> open, BiConsumer<W, T> work) {
    W worker = open.get();
    try {
      for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
        work.accept(worker, items.get(i));
      }
      return worker; // closed, but what it has collected can be read
    } finally {
      close(worker);
    }
  }

  private static void close(AutoCloseable worker) {
    try {
      worker.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static <W> W await(Future<W> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true; // the helper still reads what the caller may close: wait for it
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized WorkerPool helpers() {
    if (helpers == null) {
      helpers = new WorkerPool("archive-scan-" + NUMBER.incrementAndGet(), threads - 1);
    }
    return helpers;
  }

  @Override
  public synchronized void close() {
    if (threads > 1) {
      helpers().end();
    }
  }
}

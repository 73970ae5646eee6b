package org.zeroseg.core.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * Counts images on several threads: each has its own metric, and all are merged at the end, so that
 * threads share nothing but the number of the next image.
 *
 * <pre>{@code
 * MetricWorkers.count(metric, metric::fresh, images.size(), 8, (worker, i) ->
 *     worker.add(images.get(i), predictions.get(i)));
 * }</pre>
 */
public final class MetricWorkers {
  private MetricWorkers() {}

  /**
   * Counts items.
   *
   * @param total what all counts are added to
   * @param fresh makes an empty metric of the same settings for a thread
   * @param items how many there are
   * @param threads how many count; 1 counts on the calling thread
   * @param counter adds one item, given by its index, to a metric; called by several threads
   * @throws RuntimeException what the counter threw for the first of the items that failed; nothing
   *     is added to the total then
   */
  public static <M extends Metric> void count(
      M total, Supplier<M> fresh, int items, int threads, ObjIntConsumer<M> counter) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
    AtomicInteger next = new AtomicInteger();
    List<Worker<M>> workers = new ArrayList<>();
    for (int i = 0; i < Math.max(1, Math.min(threads, items)); i++) {
      workers.add(new Worker<>(fresh.get(), next, items, counter));
    }
    List<Thread> started = new ArrayList<>();
    for (Worker<M> worker : workers.subList(1, workers.size())) {
      Thread thread = new Thread(worker, "zeroseg-metric-" + started.size());
      thread.setDaemon(true);
      thread.start();
      started.add(thread);
    }
    workers.get(0).run();
    join(started);
    // items are taken in order, and whoever took one finishes it: the first failure is the same on
    // every run
    Worker<M> first = null;
    for (Worker<M> worker : workers) {
      if (worker.failure != null && (first == null || worker.failed < first.failed)) {
        first = worker;
      }
    }
    if (first != null) {
      throw rethrow(first.failure);
    }
    workers.forEach(worker -> total.merge(worker.metric));
  }

  private static RuntimeException rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  /** Waits for all, whatever happens: they work on the caller's data. */
  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Worker<M extends Metric> implements Runnable {
    private final M metric;
    private final AtomicInteger next;
    private final int items;
    private final ObjIntConsumer<M> counter;
    private int failed;
    private Throwable failure;

    Worker(M metric, AtomicInteger next, int items, ObjIntConsumer<M> counter) {
      this.metric = metric;
      this.next = next;
      this.items = items;
      this.counter = counter;
    }

    @Override
    public void run() {
      int item = 0;
      try {
        while ((item = next.getAndIncrement()) < items) {
          counter.accept(metric, item);
        }
      } catch (RuntimeException | Error e) {
        failed = item;
        failure = e;
        next.set(items);
      }
    }
  }
}

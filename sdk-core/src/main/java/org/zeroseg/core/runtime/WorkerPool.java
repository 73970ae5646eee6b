package org.zeroseg.core.runtime;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of daemon threads, started when there is work for them.
 *
 * <p>Whoever waits for the end of the pool waits for the end of its threads. That of an {@link
 * ExecutorService} only says that no thread has work left: a thread may outlive it by a moment.
 */
public final class WorkerPool implements Executor, AutoCloseable {
  private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
  private final ExecutorService service;

  /**
   * Starts no thread yet.
   *
   * @param name of every thread
   * @param threads at least 1
   */
  public WorkerPool(String name, int threads) {
    service =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              started.add(thread);
              return thread;
            });
  }

  /**
   * Hands work to a thread.
   *
   * @throws RejectedExecutionException if the pool was told to end
   */
  public <R> Future<R> submit(Callable<R> work) {
    return service.submit(work);
  }

  @Override
  public void execute(Runnable work) {
    service.execute(work);
  }

  /** Whether the pool was told to end. */
  public boolean isEnding() {
    return service.isShutdown();
  }

  /** Tells the threads to end after the work that they were given, and does not wait for it. */
  public void end() {
    service.shutdown();
  }

  /** Gives up what has not begun, interrupts what has, and does not wait for it. */
  public void interrupt() {
    service.shutdownNow();
  }

  /**
   * Lets the threads end, and returns when they have or when the patience is over.
   *
   * @return whether they have ended
   */
  public boolean awaitEnd(Duration patience) {
    service.shutdown();
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    boolean ended = false;
    while (true) {
      try {
        ended = join(end);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }

  private boolean join(long end) throws InterruptedException {
    if (!service.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    for (Thread thread : started) { // has no work left: this takes no time
      thread.join();
    }
    return true;
  }

  /** Waits until all work is done and the threads have ended, even if interrupted. */
  @Override
  public void close() {
    awaitEnd(Duration.ofNanos(Long.MAX_VALUE / 2));
  }
}

package org.zeroseg.samples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.zeroseg.api.Cancellation;

/**
 * Turns Ctrl-C into a {@link Cancellation} and keeps the process alive until the work has stopped
 * at its next safe point, but not for ever.
 */
final class Interrupt implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 15;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean taken;
  private final Thread hook = new Thread(this::stop, "zeroseg-interrupt");

  /** Starts to listen. */
  static Interrupt install() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  /** Requested as soon as the process is asked to end, which then waits for whoever took this. */
  Cancellation cancellation() {
    taken = true;
    return cancellation;
  }

  /** Asks the work to stop and waits until it has, if it can. */
  void stop() {
    cancellation.request();
    if (!taken) {
      return;
    }
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("zeroseg: gave up waiting; what was reported is kept");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is over. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending already: the hook runs, and now returns.
    }
  }
}

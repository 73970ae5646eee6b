package org.zeroseg.api;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A switch that asks long work to stop at the next safe point. Thread-safe; once requested it stays
 * requested.
 *
 * <pre>{@code
 * Cancellation stop = new Cancellation();
 * Runtime.getRuntime().addShutdownHook(new Thread(stop::request));
 * archive.add(photos, ProgressListener.none(), stop);
 * }</pre>
 */
public final class Cancellation {
  private final AtomicBoolean requested = new AtomicBoolean();

  /**
   * Returns a cancellation that nobody else holds, for calls that are never cancelled.
   *
   * @return a new, unrequested cancellation
   */
  public static Cancellation none() {
    return new Cancellation();
  }

  /** Asks the work to stop; returns at once. */
  public void request() {
    requested.set(true);
  }

  /**
   * Tells whether stopping was asked for.
   *
   * @return true after {@link #request()}
   */
  public boolean isRequested() {
    return requested.get();
  }

  /**
   * Stops the caller if stopping was asked for.
   *
   * @param work what is being done and how far it has come, for the message
   * @throws CancelledException after {@link #request()}
   */
  public void check(String work) {
    if (isRequested()) {
      throw new CancelledException(work + " was cancelled");
    }
  }
}

package org.zeroseg.core.runtime;

/**
 * Frees something native when it is closed and nobody uses it any more.
 *
 * <p>Closing native memory while another thread computes with it ends the process. Whoever uses a
 * model or runtime takes a lease first:
 *
 * <pre>{@code
 * try (Leases.Lease lease = leases.take()) {
 *   ... // stays open in here, whatever other threads close
 * }
 * }</pre>
 */
public final class Leases implements AutoCloseable {
  private final String what;
  private final Runnable free;
  private int taken;
  private boolean closed;

  /**
   * Guards one thing.
   *
   * @param what names it in the message to those who come too late, e.g. {@code model 'clip'}
   * @param free frees it; runs once
   */
  public Leases(String what, Runnable free) {
    this.what = what;
    this.free = free;
  }

  /**
   * Keeps it open until the lease is closed.
   *
   * @throws IllegalStateException if it is closed already
   */
  public synchronized Lease take() {
    if (closed) {
      throw new IllegalStateException(what + " is closed");
    }
    taken++;
    return new Lease(this);
  }

  /** Whether {@link #close} was called; leases may still hold. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Refuses new leases, and frees now or, if leases are out, when the last one ends. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (taken > 0) {
        return;
      }
    }
    free.run();
  }

  private void giveBack() {
    synchronized (this) {
      taken--;
      if (taken > 0 || !closed) {
        return;
      }
    }
    free.run();
  }

  /** The right to use the thing until {@link #close()}, which may be called twice. */
  public static final class Lease implements AutoCloseable {
    private Leases leases;

    private Lease(Leases leases) {
      this.leases = leases;
    }

    @Override
    public synchronized void close() {
      if (leases != null) {
        Leases back = leases;
        leases = null;
        back.giveBack();
      }
    }
  }
}

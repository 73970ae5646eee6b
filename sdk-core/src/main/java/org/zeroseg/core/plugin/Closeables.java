package org.zeroseg.core.plugin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.ZeroSegException;

/** Things to close, in the order in which they were made. Thread-safe. */
final class Closeables {
  private final Set<AutoCloseable> open = new LinkedHashSet<>();
  private boolean closed;

  /**
   * Takes a thing over; if everything was closed meanwhile, closes it at once.
   *
   * @throws IllegalStateException if everything was closed
   */
  void add(AutoCloseable thing) {
    synchronized (this) {
      if (!closed) {
        open.add(thing);
        return;
      }
    }
    IllegalStateException late = new IllegalStateException("its owner was closed meanwhile");
    close(thing, late);
    throw late;
  }

  /** Forgets a thing that was closed. */
  synchronized void forget(AutoCloseable thing) {
    open.remove(thing);
  }

  /** How many things are open. */
  synchronized int size() {
    return open.size();
  }

  /**
   * Closes everything, last added first, whatever fails; the first failure is thrown, later ones
   * are suppressed in it. Does nothing the second time.
   */
  void closeAll() {
    List<AutoCloseable> things;
    synchronized (this) {
      closed = true;
      things = new ArrayList<>(open);
      open.clear();
    }
    Throwable failure = null;
    for (int i = things.size() - 1; i >= 0; i--) {
      failure = close(things.get(i), failure);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure != null) {
      throw new ZeroSegException("closing failed: " + failure.getMessage(), failure);
    }
  }

  private static Throwable close(AutoCloseable thing, Throwable before) {
    try {
      thing.close();
      return before;
    } catch (Exception | LinkageError failure) {
      if (before == null) {
        return failure;
      }
      before.addSuppressed(failure);
      return before;
    }
  }
}

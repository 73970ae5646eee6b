package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One call into the runtime: owner of every array that the call makes, with gradient mode off and
 * the runtime kept open. Opened by {@link TensorRuntime#enter()} at every public entry point, and
 * closed by the same thread.
 */
public final class Scope implements AutoCloseable {
  private final Leases.Lease lease;
  private final GradMode mode;
  private final NDManager manager;

  Scope(Leases.Lease lease, NDManager root) {
    this.lease = lease;
    this.mode = GradMode.off();
    this.manager = root.newSubManager();
  }

  /** The owner of what is made in this scope. */
  public NDManager manager() {
    return manager;
  }

  /**
   * Runs {@code body} with a manager of its own and keeps only what it returns.
   *
   * @param outer becomes the owner of the result
   * @param body gets the short-lived manager; returns an array that this manager owns
   */
  public static NDArray within(NDManager outer, Function<NDManager, NDArray> body) {
    try (NDManager inner = outer.newSubManager()) {
      NDArray result = body.apply(inner);
      result.attach(outer);
      return result;
    }
  }

  /**
   * Runs one step of a chain, e.g. one block of a network, and frees everything that it made but
   * its result. A chain of such steps peaks at the memory of one step.
   *
   * @param x consumed: closed when this method returns or throws, so never an array of the caller's
   *     caller
   * @return the result of {@code step}, owned by the former manager of {@code x}
   */
  public static NDArray step(NDArray x, UnaryOperator<NDArray> step) {
    return within(
        x.getManager(),
        inner -> {
          x.attach(inner);
          return step.apply(x);
        });
  }

  @Override
  public void close() {
    try (lease;
        mode) {
      manager.close();
    }
  }
}

package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;
import org.zeroseg.core.runtime.GradMode;

/** Runs a piece of a network so that nothing but its result outlives it. */
public final class Scoped {
  private Scoped() {}

  /**
   * Closes every array that {@code body} makes, except its result, whoever owns them; also when it
   * throws. A graph keeps the memory that it needs, so this is right in training as well.
   *
   * @param body makes a new array; it must not return one of its inputs
   */
  public static NDArray run(Supplier<NDArray> body) {
    NDArray result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = body.get();
      NDScope.unregister(result);
    }
    NDScope.register(result); // to a scope around this one, it is an array like any other
    return result;
  }

  /** The same with gradient mode off and a result that belongs to {@code owner}. */
  public static NDArray inference(NDManager owner, Supplier<NDArray> body) {
    try (GradMode off = GradMode.off()) {
      NDArray result = run(body);
      result.attach(owner);
      return result;
    }
  }
}

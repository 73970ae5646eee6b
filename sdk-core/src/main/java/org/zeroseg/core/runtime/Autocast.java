package org.zeroseg.core.runtime;

/**
 * Mixed precision of the current thread, until closed: where gradients are recorded, the linear
 * layers of {@link Kernels#transformerBlock} run in bfloat16, forward and backward. Weights,
 * gradients, norms, softmax and residuals stay float32; so do convolutions and everything outside
 * of such blocks.
 */
public final class Autocast implements AutoCloseable {
  private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> false);

  private final boolean before = ON.get();

  private Autocast(boolean on) {
    ON.set(on);
  }

  /** Sets the precision of this thread until {@link #close()}. */
  public static Autocast bf16(boolean on) {
    return new Autocast(on);
  }

  /** Whether linear layers run in bfloat16 in this thread. */
  public static boolean isOn() {
    return ON.get();
  }

  @Override
  public void close() {
    ON.set(before);
  }
}

package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Backward passes and gradients of single arrays, without the one collector per process of DJL.
 *
 * <p>Usage: switch {@link GradMode#on()}, compute a loss from parameters whose {@code
 * setRequiresGradient(true)} was called, {@link #backward} it, read {@code getGradient()} of the
 * parameters (a new handle each time, to be closed), then {@link #zero} them. Gradients add up over
 * passes until zeroed.
 */
public final class Gradients {
  private Gradients() {}

  /** Adds the derivatives of a 0-dim {@code loss} to the gradients of everything it depends on. */
  public static void backward(NDArray loss) {
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
  }

  /** Sets the gradient of one parameter to zero; nothing happens if it has none. */
  public static void zero(NDArray parameter) {
    JniUtils.zeroGrad((PtNDArray) parameter);
  }
}

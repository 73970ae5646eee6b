package org.zeroseg.core.runtime;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Gradient mode of the current thread, restored on close.
 *
 * <p>libtorch keeps the mode per thread and starts every thread with it on, so that inference over
 * trainable parameters in a worker thread would record graphs and leak. Every public entry point of
 * a segmenter, retriever or encoder therefore begins with {@link #off()}.
 */
public final class GradMode implements AutoCloseable {
  private final boolean before = JniUtils.isGradMode();

  private GradMode(boolean on) {
    JniUtils.setGradMode(on);
  }

  /** Switches gradients off in this thread until {@link #close()}. */
  public static GradMode off() {
    return new GradMode(false);
  }

  /** Switches gradients on in this thread until {@link #close()}. */
  public static GradMode on() {
    return new GradMode(true);
  }

  /** Whether operations of this thread record what a backward pass needs. */
  public static boolean isOn() {
    return JniUtils.isGradMode();
  }

  /** Switches gradients off in this thread for good. */
  static void leaveOff() {
    JniUtils.setGradMode(false);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}

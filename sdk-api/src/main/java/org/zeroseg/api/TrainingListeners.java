package org.zeroseg.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Several listeners in the place of one. */
final class TrainingListeners implements TrainingListener {
  private final List<TrainingListener> listeners;

  TrainingListeners(List<? extends TrainingListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void started(long done, long steps) {
    listeners.forEach(listener -> listener.started(done, steps));
  }

  @Override
  public void step(long step, long steps, Map<String, Double> values) {
    listeners.forEach(listener -> listener.step(step, steps, values));
  }

  @Override
  public void checkpoint(long step, Path file) {
    listeners.forEach(listener -> listener.checkpoint(step, file));
  }

  @Override
  public void evaluated(long step, Map<String, Double> metrics) {
    listeners.forEach(listener -> listener.evaluated(step, metrics));
  }

  /** Each is told, also if one before it fails: they close files here. */
  @Override
  public void ended(long step) {
    RuntimeException failure = null;
    for (TrainingListener listener : listeners) {
      try {
        listener.ended(step);
      } catch (RuntimeException one) {
        if (failure == null) {
          failure = one;
        } else {
          failure.addSuppressed(one);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

package org.zeroseg.core.train.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named values of every step of a training, as float32; NaN where a step had no value of that name.
 * Not thread-safe.
 */
public final class LossHistory {
  private static final int FIRST_SIZE = 256;

  private final Map<String, float[]> series = new LinkedHashMap<>();
  private int steps;

  /** An empty history. */
  public LossHistory() {}

  /** Adds the values of the next step. */
  public void add(Map<String, Double> values) {
    steps++;
    for (Map.Entry<String, Double> value : values.entrySet()) {
      float[] all = series.computeIfAbsent(value.getKey(), name -> gaps(FIRST_SIZE));
      if (all.length < steps) {
        float[] larger = gaps(Math.max(2 * all.length, steps));
        System.arraycopy(all, 0, larger, 0, all.length);
        series.put(value.getKey(), larger);
        all = larger;
      }
      all[steps - 1] = value.getValue().floatValue();
    }
  }

  private static float[] gaps(int size) {
    float[] values = new float[size];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** How many steps it holds. */
  public int steps() {
    return steps;
  }

  /** All values by name: element i is of step i + 1. */
  public Map<String, float[]> series() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    series.forEach((name, values) -> copies.put(name, exact(values)));
    return copies;
  }

  private float[] exact(float[] values) {
    float[] copy = gaps(steps);
    System.arraycopy(values, 0, copy, 0, Math.min(steps, values.length));
    return copy;
  }

  /** The history that {@link #series} described. */
  static LossHistory of(int steps, Map<String, float[]> series) {
    LossHistory history = new LossHistory();
    history.steps = steps;
    series.forEach((name, values) -> history.series.put(name, values.clone()));
    return history;
  }
}

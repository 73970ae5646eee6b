package org.zeroseg.samples.demo;

import java.util.Locale;

/** A line now and then: step, smoothed losses, steps per second. */
final class Progress {
  private static final int EVERY = 50;

  private final String name;
  private final long steps;
  private final long started = System.nanoTime();
  private final double[] sums;
  private final String[] labels;
  private int counted;

  Progress(String name, long steps, String... labels) {
    this.name = name;
    this.steps = steps;
    this.labels = labels;
    this.sums = new double[labels.length];
  }

  void step(long step, double... values) {
    counted++;
    for (int i = 0; i < values.length; i++) {
      sums[i] += values[i];
    }
    if (step % EVERY != 0 && step != steps) {
      return;
    }
    StringBuilder line = new StringBuilder();
    double seconds = (System.nanoTime() - started) * 1e-9;
    line.append(String.format(Locale.ROOT, "%-10s %6d/%d %6.0f s", name, step, steps, seconds));
    for (int i = 0; i < sums.length; i++) {
      line.append(String.format(Locale.ROOT, "  %s %.4f", labels[i], sums[i] / counted));
      sums[i] = 0;
    }
    counted = 0;
    System.out.println(line);
  }
}

package org.zeroseg.core.render;

import java.util.Objects;

/**
 * A curve: one value per step, such as the loss of a training run. Immutable.
 *
 * @param name what it is
 * @param x positions, rising
 * @param y values; NaN leaves a gap
 */
public record Series(String name, double[] x, double[] y) {

  /** Checks and copies. */
  public Series {
    Objects.requireNonNull(name, "name");
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "the series '%s' has %d positions but %d values".formatted(name, x.length, y.length));
    }
    x = x.clone();
    y = y.clone();
  }

  /** A copy of the positions. */
  @Override
  public double[] x() {
    return x.clone();
  }

  /** A copy of the values. */
  @Override
  public double[] y() {
    return y.clone();
  }
}

package org.zeroseg.core.render;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The range of a chart in one direction, with ticks at round numbers.
 *
 * @param low where it begins
 * @param high where it ends, more than {@code low}
 * @param step the distance between ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double low, double high, double step) {

  private static final int TICKS = 5;

  /** The axis that just holds all finite values; from 0 to 1 if there are none. */
  static Axis of(List<double[]> values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] array : values) {
      for (double value : array) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (low > high) {
      return new Axis(0, 1, 0.2);
    }
    double least = Math.max(Math.abs(low), 1e-6) * 1e-3; // equal values still need an extent
    if (high - low < least) {
      double middle = (low + high) / 2;
      return new Axis(middle - 500 * least, middle + 500 * least, stepFor(1000 * least));
    }
    return new Axis(low, high, stepFor(high - low));
  }

  private static double stepFor(double extent) {
    double rough = extent / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  /** The same, extended to the next ticks on both sides. */
  Axis rounded() {
    return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  /** The round numbers on this axis, rising. */
  DoubleStream ticks() {
    double slack = 1e-9; // keeps a tick at an end in spite of rounding
    long first = (long) Math.ceil(low / step - slack);
    long last = (long) Math.floor(high / step + slack);
    return LongStream.rangeClosed(first, last).mapToDouble(i -> i * step);
  }

  /** Where {@code value} lies: 0 at the beginning, 1 at the end. */
  double share(double value) {
    return (value - low) / (high - low);
  }
}

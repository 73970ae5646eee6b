package org.zeroseg.core.metric;

import java.util.Collection;
import java.util.function.IntToDoubleFunction;

/** Means over classes, some of which may have no value (NaN). */
public final class Means {
  private Means() {}

  /**
   * The mean over a group; NaN if no class of it has a value.
   *
   * @param group the classes
   * @param value of a class, NaN if it has none
   * @param rule what to do with NaN
   */
  public static double of(Collection<Integer> group, IntToDoubleFunction value, GroupRule rule) {
    double sum = 0;
    int defined = 0;
    for (int index : group) {
      double each = value.applyAsDouble(index);
      if (!Double.isNaN(each)) {
        sum += each;
        defined++;
      }
    }
    return rule == GroupRule.STRICT && defined < group.size() ? Double.NaN : sum / defined;
  }

  /** How many classes of a group have no value. */
  public static int undefined(Collection<Integer> group, IntToDoubleFunction value) {
    return (int) group.stream().filter(i -> Double.isNaN(value.applyAsDouble(i))).count();
  }

  /**
   * The harmonic mean of the values of seen and unseen classes; 0 if both are 0, NaN if one is NaN.
   */
  public static double harmonic(double seen, double unseen) {
    return seen == 0 && unseen == 0 ? 0 : 2 * seen * unseen / (seen + unseen);
  }
}

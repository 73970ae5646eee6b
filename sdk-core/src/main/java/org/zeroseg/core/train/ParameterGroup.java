package org.zeroseg.core.train;

import java.util.List;
import java.util.Objects;

/**
 * Parameters that are trained alike.
 *
 * @param name of the group, e.g. {@code encoder}
 * @param parameters in the order of the state dict
 * @param base learning rate from which the schedule starts
 * @param decay weight decay
 * @param schedule of the learning rate
 */
public record ParameterGroup(
    String name, List<Parameter> parameters, double base, double decay, Schedule schedule) {

  /** Checks and copies. */
  public ParameterGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(schedule, "schedule");
    parameters = List.copyOf(parameters);
    if (!(base > 0) || !(decay >= 0)) {
      throw new IllegalArgumentException(
          "group '%s' needs a learning rate above 0 and a decay of at least 0, but has %s and %s"
              .formatted(name, base, decay));
    }
  }

  /**
   * The learning rate of the next step.
   *
   * @param done steps before it, from 0
   */
  public double rate(long done) {
    return schedule.rate(base, done);
  }
}

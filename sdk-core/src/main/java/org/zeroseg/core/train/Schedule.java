package org.zeroseg.core.train;

import java.util.Arrays;

/**
 * How a learning rate changes over a training: a function of the base rate and of the number of
 * steps that are done, so that it needs no state and a resumed training finds its place.
 *
 * <pre>{@code
 * Schedule schedule = Schedule.poly(20_000, 0.9, 1e-6).warmUp(500, 0.001);
 * double rate = schedule.rate(5e-5, done);
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {

  /**
   * The learning rate of the next step.
   *
   * @param base the rate of the group
   * @param done steps before it, from 0
   */
  double rate(double base, long done);

  /** The base rate, always. */
  static Schedule constant() {
    return (base, done) -> base;
  }

  /**
   * {@code max(base * (1 - done / steps)^power, least)}.
   *
   * @param steps of the training, positive
   * @param power usually 0.9
   * @param least an absolute rate below which it never falls; 0 for none
   */
  static Schedule poly(long steps, double power, double least) {
    positive("steps", steps);
    return (base, done) -> {
      double left = Math.max(0, 1 - (double) done / steps);
      return Math.max(base * Math.pow(left, power), least);
    };
  }

  /** {@code base * factor^floor(done / every)}. */
  static Schedule step(long every, double factor) {
    positive("every", every);
    return (base, done) -> base * Math.pow(factor, Math.floorDiv(done, every));
  }

  /**
   * Multiplied by {@code factor} once for each milestone that is reached.
   *
   * @param milestones numbers of steps done, rising
   */
  static Schedule multiStep(double factor, long... milestones) {
    long[] sorted = milestones.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, milestones)) {
      throw new IllegalArgumentException(
          "milestones must rise, but are " + Arrays.toString(milestones));
    }
    return (base, done) -> {
      long reached = Arrays.stream(sorted).filter(milestone -> milestone <= done).count();
      return base * Math.pow(factor, reached);
    };
  }

  /**
   * Half a cosine from the base rate down to {@code least}.
   *
   * @param steps of the training, positive
   * @param least an absolute rate
   */
  static Schedule cosine(long steps, double least) {
    positive("steps", steps);
    return (base, done) -> {
      double progress = Math.min(1, (double) done / steps);
      return least + 0.5 * (base - least) * (1 + Math.cos(Math.PI * progress));
    };
  }

  /**
   * Rises by equal amounts from {@code base / warmup} in the first step, then falls along half a
   * cosine to zero in the last.
   *
   * @param warmup steps of the rise
   * @param steps steps in all
   */
  static Schedule warmUpCosine(long warmup, long steps) {
    if (warmup < 0 || steps <= warmup) {
      throw new IllegalArgumentException(
          "warmup must be in [0, steps), but warmup=%d and steps=%d".formatted(warmup, steps));
    }
    return (base, done) -> {
      long step = done + 1;
      if (step <= warmup) {
        return base * step / warmup;
      }
      double progress = (double) (step - warmup) / (steps - warmup);
      return 0.5 * base * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    };
  }

  /**
   * This schedule, multiplied in its first steps by a factor that rises from {@code from} to 1 by
   * equal amounts.
   *
   * @param steps of the rise
   * @param from the factor of the first step
   */
  default Schedule warmUp(long steps, double from) {
    positive("steps", steps);
    return (base, done) -> {
      double rate = rate(base, done);
      return done < steps ? rate * (from + (1 - from) * done / steps) : rate;
    };
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be positive, but is %d".formatted(name, value));
    }
  }
}

package org.zeroseg.core.train;

/**
 * A learning rate that rises linearly, then falls along half a cosine to zero.
 *
 * @param peak the highest rate
 * @param warmup steps of the rise
 * @param steps steps in all
 */
public record CosineSchedule(double peak, long warmup, long steps) {
  /** Checks the counts. */
  public CosineSchedule {
    if (warmup < 0 || steps <= warmup) {
      throw new IllegalArgumentException(
          "warmup must be in [0, steps), but warmup=%d and steps=%d".formatted(warmup, steps));
    }
  }

  /**
   * The rate of a step.
   *
   * @param step from 1 to {@link #steps()}
   */
  public double rate(long step) {
    if (step <= warmup) {
      return peak * step / warmup;
    }
    double progress = (double) (step - warmup) / (steps - warmup);
    return 0.5 * peak * (1 + Math.cos(Math.PI * Math.min(1, progress)));
  }
}

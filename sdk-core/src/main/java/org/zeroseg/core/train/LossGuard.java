package org.zeroseg.core.train;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zeroseg.core.train.checkpoint.LossHistory;

/** Tells whether a step went wrong. */
final class LossGuard {
  /** Steps whose mean loss is the scale. */
  static final int SCALE_STEPS = 10;

  private final double factor;
  private final LossHistory history;
  private double scale = Double.NaN;

  /**
   * Watches.
   *
   * @param factor see {@link TrainingPlan.Builder#explosion}
   * @param history of the steps so far, to which steps are added by others
   */
  LossGuard(double factor, LossHistory history) {
    this.factor = factor;
    this.history = history;
  }

  /** What is wrong with the losses of the next step, if anything. */
  Optional<String> fault(double loss, Map<String, Double> parts) {
    String values =
        parts.entrySet().stream()
            .map(part -> String.format(Locale.ROOT, "%s=%.4g", part.getKey(), part.getValue()))
            .collect(Collectors.joining(", "));
    if (!Double.isFinite(loss)) {
      return Optional.of("the loss is %s (%s)".formatted(loss, values));
    }
    double usual = scale();
    if (Math.abs(loss) > factor * usual) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the loss exploded to %.4g (%s), more than %.0f times the %.4g of the first steps",
              loss,
              values,
              factor,
              usual));
    }
    return Optional.empty();
  }

  private double scale() {
    if (Double.isNaN(scale) && history.steps() >= SCALE_STEPS) {
      float[] losses = history.series().get(TrainingLoop.LOSS);
      double sum = 0;
      for (int i = 0; i < SCALE_STEPS; i++) {
        sum += Math.abs(losses[i]);
      }
      scale = sum / SCALE_STEPS;
    }
    return scale > 0 ? scale : Double.POSITIVE_INFINITY;
  }
}

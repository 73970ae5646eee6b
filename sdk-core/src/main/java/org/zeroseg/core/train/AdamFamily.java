package org.zeroseg.core.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Keeps the running means of the gradient and of its square; how they change a parameter is a rule.
 */
abstract class AdamFamily extends GradientOptimizer {

  /** One update of a parameter and of its two means, in place. */
  @FunctionalInterface
  interface Rule {
    void apply(
        NDArray parameter,
        NDArray gradient,
        NDArray first,
        NDArray second,
        double rate,
        double beta1,
        double beta2,
        double epsilon,
        double decay,
        long step);
  }

  private final Rule rule;
  private final AdamOptions options;

  AdamFamily(Rule rule, ParameterGroups groups, AdamOptions options) {
    super(groups, List.of("first", "second"));
    this.rule = rule;
    this.options = options;
  }

  @Override
  final void update(
      NDArray parameter, NDArray gradient, NDArray[] slot, double rate, double decay, long step) {
    rule.apply(
        parameter,
        gradient,
        slot[0],
        slot[1],
        rate,
        options.beta1(),
        options.beta2(),
        options.epsilon(),
        decay,
        step);
  }
}

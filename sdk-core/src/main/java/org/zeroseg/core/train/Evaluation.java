package org.zeroseg.core.train;

import java.util.Map;

/** Measures the network now and then. */
@FunctionalInterface
public interface Evaluation {

  /**
   * Measures. Gradient mode is off; what it makes it frees.
   *
   * @param step after which step
   * @return figures by name; NaN where undefined
   */
  Map<String, Double> evaluate(long step);
}

package org.zeroseg.core.train.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of one evaluation.
 *
 * @param step after which step
 * @param figures by name; NaN where undefined
 */
public record Evaluated(long step, Map<String, Double> figures) {

  /** Copies, keeping the order. */
  public Evaluated {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}

package org.zeroseg.core.render;

import java.util.Objects;

/**
 * A length among others, such as the time of one stage.
 *
 * @param name what it is
 * @param value its length, at least 0, in the unit of the others
 * @param label the value as it is to be printed: "12.3 ms"
 */
public record Bar(String name, double value, String label) {

  /** Checks the values. */
  public Bar {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the bar '%s' needs a finite length of at least 0, but has %s".formatted(name, value));
    }
  }
}

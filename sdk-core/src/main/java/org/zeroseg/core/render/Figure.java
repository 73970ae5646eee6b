package org.zeroseg.core.render;

import java.util.Objects;

/**
 * One of the few numbers that a reader should remember.
 *
 * @param name what it is: "mIoU"
 * @param value as it is to be printed: "0.66", "41 ms"
 * @param note a few words more, or empty: "120 unseen scenes"
 */
public record Figure(String name, String value, String note) {

  /** Checks the values. */
  public Figure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(note, "note");
  }
}

package org.zeroseg.api;

/**
 * An axis-aligned rectangle of whole pixels.
 *
 * @param x left edge, from 0
 * @param y top edge, from 0
 * @param width number of columns
 * @param height number of rows
 */
public record Box(int x, int y, int width, int height) {
  /** Checks the size. */
  public Box {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("a box cannot have size %dx%d".formatted(width, height));
    }
  }
}

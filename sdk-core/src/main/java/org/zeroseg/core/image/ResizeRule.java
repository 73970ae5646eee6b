package org.zeroseg.core.image;

/** What the size of a {@link Preprocessing} applies to. */
public enum ResizeRule {
  /** Images keep their size. */
  NONE,
  /** The shorter side gets the size, the longer one follows, truncated to whole pixels. */
  SHORTER_SIDE,
  /** Both sides get the size; the shape of the content changes. */
  SQUARE
}

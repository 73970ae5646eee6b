package org.zeroseg.core.image.augment;

/**
 * Pixels added around an image.
 *
 * @param left columns before the first
 * @param top rows above the first
 * @param right columns after the last
 * @param bottom rows below the last
 */
public record Padding(int left, int top, int right, int bottom) {
  /** Nothing is added. */
  public static final Padding NONE = new Padding(0, 0, 0, 0);

  /** Checks that nothing is cut off. */
  public Padding {
    if (left < 0 || top < 0 || right < 0 || bottom < 0) {
      throw new IllegalArgumentException(
          "padding must not be negative, but is left=%d, top=%d, right=%d, bottom=%d"
              .formatted(left, top, right, bottom));
    }
  }
}

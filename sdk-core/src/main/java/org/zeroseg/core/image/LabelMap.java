package org.zeroseg.core.image;

import java.util.Arrays;
import java.util.Objects;

/** One integer label per pixel, row-major. Immutable. */
public final class LabelMap {
  private final int width;
  private final int height;
  private final int[] labels;

  private LabelMap(int width, int height, int[] labels) {
    if (width < 1 || height < 1 || labels.length != (long) width * height) {
      throw new IllegalArgumentException(
          "a label map of %dx%d has %d labels, but %d were given"
              .formatted(width, height, (long) width * height, labels.length));
    }
    this.width = width;
    this.height = height;
    this.labels = labels;
  }

  /**
   * Copies labels into a new map.
   *
   * @param labels {@code height * width} values, row-major
   * @throws IllegalArgumentException if their number does not fit the size
   */
  public static LabelMap of(int width, int height, int[] labels) {
    return new LabelMap(width, height, labels.clone());
  }

  /** Wraps an array that nobody else will change. */
  static LabelMap wrap(int width, int height, int[] labels) {
    return new LabelMap(width, height, labels);
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Returns the label of a pixel. */
  public int at(int x, int y) {
    return labels[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)];
  }

  /** Returns a copy of the labels, row-major. */
  public int[] toArray() {
    return labels.clone();
  }

  /** The labels themselves, for this package, which does not change them. */
  int[] labels() {
    return labels;
  }

  /** Returns this map in another size, by nearest neighbours as {@link Resampling#NEAREST}. */
  public LabelMap resize(int newWidth, int newHeight) {
    return resize(newWidth, newHeight, NearestRule.PILLOW);
  }

  /** Returns this map in another size, by nearest neighbours. */
  public LabelMap resize(int newWidth, int newHeight, NearestRule rule) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    int[] columns = rule.sources(width, newWidth);
    int[] rows = rule.sources(height, newHeight);
    int[] result = new int[Math.multiplyExact(newWidth, newHeight)];
    int at = 0;
    for (int row : rows) {
      for (int column : columns) {
        result[at++] = labels[row * width + column];
      }
    }
    return new LabelMap(newWidth, newHeight, result);
  }

  /** Equal if sizes and all labels are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMap that
        && width == that.width
        && height == that.height
        && Arrays.equals(labels, that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(labels);
  }

  @Override
  public String toString() {
    return "LabelMap[%dx%d]".formatted(width, height);
  }
}

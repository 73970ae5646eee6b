package org.zeroseg.api.data;

import java.util.Arrays;
import java.util.Objects;

/** One whole number per pixel. Immutable. */
public final class PixelLabels {

  /** The label of a pixel that does not count, whatever value the dataset's files use for it. */
  public static final int IGNORED = -1;

  private final int width;
  private final int height;
  private final int[] values;

  private PixelLabels(int width, int height, int[] values) {
    if (width < 1 || height < 1 || values.length != (long) width * height) {
      throw new IllegalArgumentException(
          "%dx%d pixels need %d labels, but %d were given"
              .formatted(width, height, (long) width * height, values.length));
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /**
   * Takes labels; the array is not copied, must not be changed afterwards.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param values row-major {@code [y * width + x]}
   * @return the labels
   * @throws IllegalArgumentException if their number does not fit the size
   */
  public static PixelLabels wrap(int width, int height, int[] values) {
    return new PixelLabels(width, height, values);
  }

  /**
   * Columns.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * Rows.
   *
   * @return at least 1
   */
  public int height() {
    return height;
  }

  /**
   * The label of a pixel.
   *
   * @param x column
   * @param y row
   * @return its value
   * @throws IndexOutOfBoundsException outside the image
   */
  public int at(int x, int y) {
    return values[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)];
  }

  /**
   * The label at a position.
   *
   * @param index {@code y * width + x}
   * @return its value
   */
  public int at(int index) {
    return values[index];
  }

  /**
   * The number of pixels.
   *
   * @return {@code width * height}
   */
  public int count() {
    return values.length;
  }

  /**
   * All labels.
   *
   * @return a copy, row-major
   */
  public int[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PixelLabels that
        && width == that.width
        && height == that.height
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "PixelLabels[%dx%d]".formatted(width, height);
  }
}

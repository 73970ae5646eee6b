package org.zeroseg.core.image;

/**
 * The normalised input of an encoder in plain Java: float32, channels first.
 *
 * <p>It carries its array without copying; treat it as read-only.
 *
 * @param values {@code count * 3 * height * width} values, row-major; channels red, green, blue
 * @param count number of images
 * @param height in pixels
 * @param width in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier on the way into native memory
public record ImageTensor(float[] values, int count, int height, int width) {
  /** Checks that the sizes fit. */
  public ImageTensor {
    if (count < 1 || height < 1 || width < 1 || values.length != 3L * count * height * width) {
      throw new IllegalArgumentException(
          "expected %d x 3 x %d x %d values, but there are %d"
              .formatted(count, height, width, values.length));
    }
  }

  /** The shape {@code [count, 3, height, width]}. */
  public long[] shape() {
    return new long[] {count, 3, height, width};
  }
}

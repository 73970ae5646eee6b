package org.zeroseg.core.image;

/**
 * Resizes 8-bit images exactly as Pillow does: two separable passes, columns first, antialiased
 * when an axis shrinks, weights in fixed point with 22 fraction bits, bytes in between.
 */
public enum Resampling {
  /** Copies the pixel whose centre is nearest. */
  NEAREST(0),
  /** Triangle filter of radius 1. */
  BILINEAR(1),
  /** Cubic convolution of radius 2 with a = -0.5. */
  BICUBIC(2);

  private final int radius;

  Resampling(int radius) {
    this.radius = radius;
  }

  /**
   * Resizes interleaved pixels.
   *
   * @param pixels {@code height * width * channels} bytes, row-major
   * @param width in pixels
   * @param height in pixels
   * @param channels samples per pixel, e.g. 3 for RGB
   * @param newWidth in pixels, at least 1
   * @param newHeight in pixels, at least 1
   * @return {@code newHeight * newWidth * channels} bytes; a copy if the size is the same
   * @throws IllegalArgumentException if a size is not positive or the array does not fit it
   */
  public byte[] resize(
      byte[] pixels, int width, int height, int channels, int newWidth, int newHeight) {
    requirePositive(width, height, channels, newWidth, newHeight);
    if (pixels.length != (long) width * height * channels) {
      throw new IllegalArgumentException(
          "%dx%d pixels with %d channels are %d bytes, but %d were given"
              .formatted(width, height, channels, (long) width * height * channels, pixels.length));
    }
    Math.multiplyExact(Math.multiplyExact(newWidth, newHeight), channels);
    if (this == NEAREST) {
      return copyNearest(pixels, width, height, channels, newWidth, newHeight);
    }
    byte[] result = pixels;
    if (newWidth != width) {
      ResampleWeights columns = ResampleWeights.of(this, width, newWidth);
      result = ResamplePasses.horizontal(result, width, height, channels, columns);
    }
    if (newHeight != height) {
      ResampleWeights rows = ResampleWeights.of(this, height, newHeight);
      result = ResamplePasses.vertical(result, newWidth * channels, rows);
    }
    return result == pixels ? pixels.clone() : result;
  }

  /**
   * Returns the source index of every target index along one axis under {@link #NEAREST}.
   *
   * <p>The position is accumulated: the closed form {@code (int) ((i + 0.5) * scale)} differs at
   * some index for many pairs of sizes.
   *
   * @param size length of the source axis
   * @param newSize length of the target axis
   */
  public static int[] nearestSources(int size, int newSize) {
    requirePositive(size, newSize);
    int[] sources = new int[newSize];
    double scale = (double) size / newSize;
    double position = 0.5 * scale;
    for (int i = 0; i < newSize; i++) {
      sources[i] = Math.min((int) position, size - 1);
      position += scale;
    }
    return sources;
  }

  /** How far the filter reaches to each side, in source pixels when nothing shrinks. */
  int radius() {
    return radius;
  }

  /** The filter's value at a distance from the centre. */
  double weight(double distance) {
    double x = Math.abs(distance);
    if (this == BILINEAR) {
      return x < 1 ? 1 - x : 0;
    }
    double a = -0.5;
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  private static byte[] copyNearest(
      byte[] pixels, int width, int height, int channels, int newWidth, int newHeight) {
    int[] columns = nearestSources(width, newWidth);
    int[] rows = nearestSources(height, newHeight);
    byte[] result = new byte[newWidth * newHeight * channels];
    int at = 0;
    for (int row : rows) {
      int start = row * width * channels;
      for (int column : columns) {
        int from = start + column * channels;
        for (int c = 0; c < channels; c++) {
          result[at++] = pixels[from + c];
        }
      }
    }
    return result;
  }

  private static void requirePositive(int... sizes) {
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("sizes must be at least 1, but one is " + size);
      }
    }
  }
}

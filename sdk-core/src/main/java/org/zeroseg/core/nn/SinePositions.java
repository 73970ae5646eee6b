package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.runtime.Tensors;

/**
 * The sine encoding of positions on a grid (DETR, Carion et al., 2020): row r = 1..h becomes the
 * angle {@code 2 pi r / (h + 1e-6)}, a column likewise; the first half of the channels encodes the
 * row, the second the column, sines and cosines in turn at falling frequencies.
 */
public final class SinePositions {
  private static final double TEMPERATURE = 10_000;
  private static final double EPSILON = 1e-6;

  private SinePositions() {}

  /**
   * The encoding of a grid, row by row.
   *
   * @param channels an even number, D
   * @return float32 {@code [h * w, D]}
   * @throws IllegalArgumentException if {@code channels} is odd
   */
  public static NDArray tokens(NDManager owner, int height, int width, int channels) {
    Sizes.multiple("channels", channels, "2", 2);
    int half = channels / 2;
    float[] rows = axis(height, half);
    float[] columns = axis(width, half);
    float[] tokens = new float[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at += channels) {
        System.arraycopy(rows, y * half, tokens, at, half);
        System.arraycopy(columns, x * half, tokens, at + half, half);
      }
    }
    return Tensors.of(owner, tokens, (long) height * width, channels);
  }

  /** The encoding of one axis, {@code [length, channels]}. */
  private static float[] axis(int length, int channels) {
    float[] values = new float[length * channels];
    for (int i = 0; i < length; i++) {
      double angle = 2 * Math.PI * (i + 1) / (length + EPSILON);
      for (int c = 0; c < channels; c++) {
        double phase = angle / Math.pow(TEMPERATURE, 2 * (c / 2) / (double) channels);
        values[i * channels + c] = (float) (c % 2 == 0 ? Math.sin(phase) : Math.cos(phase));
      }
    }
    return values;
  }
}

package org.zeroseg.core.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.postprocess.Bilinear;
import org.zeroseg.core.runtime.Tensors;

/**
 * Bilinear resizing as two matrix products, one per axis: the same as the usual kernel but for
 * rounding, several times faster for large factors, and differentiable. Losses of resized maps
 * ({@link EnlargedMaskLosses}, {@link EnlargedCrossEntropy}) work on bands of it and never hold all
 * pixels.
 */
public final class Enlargement {
  /** Rows of the result that losses look at together; a multiple of four. */
  static final int BAND = 8;

  final NDArray rows;
  final NDArray columns;
  final NDArray bands;

  private Enlargement(NDArray rows, NDArray columns, NDArray bands) {
    this.rows = rows;
    this.columns = columns;
    this.bands = bands;
  }

  /**
   * The resize from {@code h} x {@code w} to {@code H} x {@code W}.
   *
   * @param owner of the matrices and of all results
   */
  public static Enlargement of(
      NDManager owner, long fromHeight, long fromWidth, long height, long width) {
    float[] vertical = matrix(fromHeight, height);
    NDArray rows = Tensors.of(owner, vertical, height, fromHeight);
    try (NDArray columns = Tensors.of(owner, matrix(fromWidth, width), width, fromWidth)) {
      return new Enlargement(
          rows,
          columns.transpose().duplicate(),
          bands(owner, vertical, (int) fromHeight, (int) height));
    }
  }

  private static float[] matrix(long from, long to) {
    int inputs = Math.toIntExact(from);
    return Bilinear.axis(inputs, Math.toIntExact(to)).matrix(inputs);
  }

  /** The first row of the map that each band depends on, and the one after the last. */
  private static NDArray bands(NDManager owner, float[] matrix, int from, int to) {
    int count = (to + BAND - 1) / BAND;
    long[] bounds = new long[2 * count];
    for (int band = 0; band < count; band++) {
      int low = from;
      int high = 0;
      int end = Math.min(to, (band + 1) * BAND) * from;
      for (int i = band * BAND * from; i < end; i++) {
        if (matrix[i] != 0) {
          low = Math.min(low, i % from);
          high = Math.max(high, i % from + 1);
        }
      }
      bounds[2 * band] = low;
      bounds[2 * band + 1] = high;
    }
    return Tensors.of(owner, bounds, count, 2);
  }

  /** Maps {@code [..., h, w]} to {@code [..., H, W]}, owned by the manager of the matrices. */
  public NDArray apply(NDArray maps) {
    return rows.matMul(maps.matMul(columns));
  }

  /**
   * The adjoint, {@code [..., H, W]} to {@code [..., h, w]}: the sum over pixels of a map that was
   * resized times an image is the sum over that map times the adjoint of the image.
   */
  NDArray adjoint(NDArray images) {
    return rows.transpose().matMul(images.matMul(columns.transpose()));
  }

  void check(String name, NDArray maps, int rowAxis, NDArray targets) {
    long[] from = maps.getShape().getShape();
    long[] to = targets.getShape().getShape();
    if (from.length <= rowAxis + 1
        || to.length != 3
        || from[rowAxis] != rows.getShape().get(1)
        || from[rowAxis + 1] != columns.getShape().get(0)
        || to[1] != rows.getShape().get(0)
        || to[2] != columns.getShape().get(1)) {
      throw new IllegalArgumentException(
          "an enlargement from %d x %d to %d x %d does not fit %s of shape %s and targets of shape %s"
              .formatted(
                  rows.getShape().get(1),
                  columns.getShape().get(0),
                  rows.getShape().get(0),
                  columns.getShape().get(1),
                  name,
                  maps.getShape(),
                  targets.getShape()));
    }
  }
}

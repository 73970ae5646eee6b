package org.zeroseg.zutis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.postprocess.Bilinear;
import org.zeroseg.core.runtime.Tensors;

/**
 * Bilinear resizing as two matrix products, one per axis: the same as the usual kernel but for
 * rounding, several times faster for large factors, and differentiable.
 *
 * @param rows {@code [H, h]}
 * @param columns {@code [w, W]}
 */
record Enlargement(NDArray rows, NDArray columns) {

  /**
   * The resize from {@code h} x {@code w} to {@code H} x {@code W}.
   *
   * @param owner of the matrices and of all results
   */
  static Enlargement of(NDManager owner, long fromHeight, long fromWidth, long height, long width) {
    NDArray rows = axis(owner, fromHeight, height);
    try (NDArray columns = axis(owner, fromWidth, width)) {
      return new Enlargement(rows, columns.transpose().duplicate());
    }
  }

  private static NDArray axis(NDManager owner, long from, long to) {
    int inputs = Math.toIntExact(from);
    float[] matrix = Bilinear.axis(inputs, Math.toIntExact(to)).matrix(inputs);
    return Tensors.of(owner, matrix, to, from);
  }

  /** Maps {@code [..., h, w]} to {@code [..., H, W]}, owned by the manager of the matrices. */
  NDArray apply(NDArray maps) {
    return rows.matMul(maps.matMul(columns));
  }
}

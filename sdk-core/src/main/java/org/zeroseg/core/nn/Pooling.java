package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** Spatial pooling. */
final class Pooling {
  private static final Shape NONE = new Shape(0, 0);

  private Pooling() {}

  /**
   * Mean of cells of {@code size} x {@code size}; a last row or column that fills none is dropped.
   */
  static NDArray average(NDArray x, int size) {
    if (size == 1) {
      return x;
    }
    Shape cell = new Shape(size, size);
    return Pool.avgPool2d(x, cell, cell, NONE, false, true);
  }

  /** Maximum of 3x3 windows at stride 2 with a border of one. */
  static NDArray stem(NDArray x) {
    return Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
  }
}

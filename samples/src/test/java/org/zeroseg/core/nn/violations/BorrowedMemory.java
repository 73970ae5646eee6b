package org.zeroseg.core.nn.violations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;

/** Breaks: arrays of Java data, replaced storage, element types that the binding lacks. */
public final class BorrowedMemory {
  private BorrowedMemory() {}

  static NDArray make(NDManager manager, float[] data) {
    return manager.create(data);
  }

  static void replace(NDArray array, FloatBuffer data) {
    array.set(data);
  }

  static NDArray half(NDArray array) {
    return array.toType(DataType.BFLOAT16, true);
  }
}

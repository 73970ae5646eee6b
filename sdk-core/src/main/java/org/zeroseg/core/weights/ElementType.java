package org.zeroseg.core.weights;

import ai.djl.ndarray.types.DataType;

/** The element types of checkpoint files, under their safetensors names. */
public enum ElementType {
  F64(8, DataType.FLOAT64),
  F32(4, DataType.FLOAT32),
  F16(2, DataType.FLOAT32),
  BF16(2, DataType.FLOAT32),
  I64(8, DataType.INT64),
  I32(4, DataType.INT32),
  I16(2, DataType.INT32),
  I8(1, DataType.INT8),
  U32(4, DataType.INT64),
  U16(2, DataType.INT32),
  U8(1, DataType.UINT8),
  BOOL(1, DataType.BOOLEAN);

  private final int width;
  private final DataType loadedAs;

  ElementType(int width, DataType loadedAs) {
    this.width = width;
    this.loadedAs = loadedAs;
  }

  /** Bytes per element in the file. */
  public int width() {
    return width;
  }

  /**
   * The type of the arrays that {@link WeightsFile#load} makes: the same where the PyTorch binding
   * has it, else the next wider one that it has (half floats become float32).
   */
  public DataType loadedAs() {
    return loadedAs;
  }

  /** Tells whether elements are floating point numbers. */
  public boolean isFloating() {
    return loadedAs.isFloating();
  }

  /** Tells whether the array elements are, bit for bit, the bytes of the file. */
  boolean loadsUnchanged() {
    return loadedAs.getNumOfBytes() == width;
  }
}

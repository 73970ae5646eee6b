package org.zeroseg.core.nn.onnx;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;

/**
 * One input or output of a graph.
 *
 * @param name as written in the file
 * @param elementType number of the element type in ONNX, 0 if the file does not say
 * @param dims sizes; -1 where they are free
 */
record OnnxPort(String name, int elementType, List<Long> dims) {
  private static final String[] TYPES = {
    "unknown",
    "float32",
    "uint8",
    "int8",
    "uint16",
    "int16",
    "int32",
    "int64",
    "string",
    "bool",
    "float16",
    "float64",
    "uint32",
    "uint64",
    "complex64",
    "complex128",
    "bfloat16"
  };

  int rank() {
    return dims.size();
  }

  /** The fixed size of an axis, or -1. */
  long dim(int axis) {
    return axis < dims.size() ? dims.get(axis) : -1;
  }

  String typeName() {
    return elementType >= 0 && elementType < TYPES.length ? TYPES[elementType] : "unknown";
  }

  /** The type for arrays of this port, or null if there is none that can be passed. */
  DataType dataType() {
    return switch (elementType) {
      case 1 -> DataType.FLOAT32;
      case 6 -> DataType.INT32;
      case 7 -> DataType.INT64;
      case 9 -> DataType.BOOLEAN;
      default -> null;
    };
  }

  boolean isInteger() {
    return elementType == 6 || elementType == 7;
  }

  @Override
  public String toString() {
    long[] sizes = dims.stream().mapToLong(Long::longValue).toArray();
    return "'%s' %s %s".formatted(name, typeName(), Arrays.toString(sizes).replace("-1", "?"));
  }
}

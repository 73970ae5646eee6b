package org.zeroseg.core.weights;

import java.util.List;

/** A numpy dtype of a pickle. */
final class NumpyType {
  private final String code;
  private String byteOrder = "<";

  NumpyType(String code) {
    this.code = code;
  }

  /** Takes the tuple (version, byte order, ...). */
  void setState(List<?> state) {
    if (state.get(1) instanceof String order) {
      byteOrder = order;
    }
  }

  /** The element type, or null for structures, objects and text. */
  ElementType elementType() throws Malformed {
    ElementType type =
        switch (code) {
          case "f8" -> ElementType.F64;
          case "f4" -> ElementType.F32;
          case "f2" -> ElementType.F16;
          case "i8" -> ElementType.I64;
          case "i4" -> ElementType.I32;
          case "i2" -> ElementType.I16;
          case "i1" -> ElementType.I8;
          case "u4" -> ElementType.U32;
          case "u2" -> ElementType.U16;
          case "u1" -> ElementType.U8;
          case "b1" -> ElementType.BOOL;
          default -> null;
        };
    if (type != null && type.width() > 1 && byteOrder.equals(">")) {
      throw new Malformed("it holds big-endian arrays, which are not supported");
    }
    return type;
  }
}

package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A numpy array of a pickle, whose bytes lie in the pickle itself. */
final class NumpyArray {
  private NumpyType type;
  private List<?> shape = List.of();
  private boolean fortranOrder;
  private Object data;

  /** An array that gets its state later. */
  NumpyArray() {}

  /** A numpy scalar. */
  NumpyArray(NumpyType type, Object data) {
    this.type = type;
    this.data = data;
  }

  /** The arguments of {@code _frombuffer}: bytes, dtype, shape, order. */
  NumpyArray(List<Object> arguments) {
    this.data = arguments.get(0);
    this.type = (NumpyType) arguments.get(1);
    this.shape = (List<?>) arguments.get(2);
    this.fortranOrder = "F".equals(arguments.get(3));
  }

  /** Takes the tuple (version, shape, dtype, is Fortran order, data). */
  void setState(List<?> state) {
    shape = (List<?>) state.get(1);
    type = (NumpyType) state.get(2);
    fortranOrder = Boolean.TRUE.equals(state.get(3)) || Long.valueOf(1).equals(state.get(3));
    data = state.get(4);
  }

  /** The array as a tensor, or null if it holds no numbers. */
  PickledTensor tensor() throws Malformed {
    ElementType elementType = type == null ? null : type.elementType();
    if (elementType == null) {
      return null;
    }
    long[] sizes = PickleGlobals.numbers(shape);
    long[] strides = new long[sizes.length];
    long step = 1;
    for (int i = 0; i < sizes.length; i++) {
      int axis = fortranOrder ? i : sizes.length - 1 - i;
      strides[axis] = step;
      step = sizes[axis] <= 0 || step > Integer.MAX_VALUE ? step : step * sizes[axis];
    }
    Blob blob = blob();
    if (Sizes.count(sizes) != blob.size() / elementType.width()) {
      throw new Malformed(
          "a numpy array of type %s and shape %s with %d bytes"
              .formatted(elementType, Arrays.toString(sizes), blob.size()));
    }
    return new PickledTensor(elementType, blob, 0, sizes, strides);
  }

  private Blob blob() throws Malformed {
    Object source = data;
    if (source instanceof ByteBuffer bytes) {
      return blob(bytes.remaining(), () -> bytes);
    }
    if (source instanceof PickleText text) {
      return blob(text.size(), text::bytes);
    }
    if (source instanceof String text) {
      return blob(text.length(), () -> ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
    throw new Malformed("a numpy array without data");
  }

  private interface Bytes {
    ByteBuffer get() throws IOException;
  }

  private static Blob blob(long size, Bytes bytes) {
    return new Blob() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public ByteBuffer slice(long offset, long length) throws IOException {
        return bytes.get().slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
      }
    };
  }
}

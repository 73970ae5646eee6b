package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.zeroseg.core.weights.TensorFile.Described;
import org.zeroseg.core.weights.TensorFile.Spec;

/**
 * A view of a storage, as pickles describe tensors.
 *
 * @param type element type
 * @param storage the bytes, perhaps shared with other tensors
 * @param offset first element in the storage, counted in elements
 * @param shape the shape
 * @param strides steps between neighbours along each axis, counted in elements, not negative
 */
record PickledTensor(ElementType type, Blob storage, long offset, long[] shape, long[] strides)
    implements Described {
  private static final int MAX_DIMENSIONS = 64;

  /** Checks that every element lies in the storage. */
  PickledTensor checked() throws Malformed {
    if (shape.length != strides.length || shape.length > MAX_DIMENSIONS || offset < 0) {
      throw new Malformed("%s is not a tensor".formatted(describe()));
    }
    long count = Sizes.count(shape);
    if (count < 0 || count > Sizes.MAX_BYTES / type.width()) {
      throw new Malformed("%s is larger than 2 GB".formatted(describe()));
    }
    long capacity = storage.size() / type.width();
    long last = offset;
    for (int axis = 0; axis < shape.length && count > 0; axis++) {
      long steps = shape[axis] - 1;
      if (strides[axis] < 0 || (steps > 0 && strides[axis] > (capacity - last) / steps)) {
        throw new Malformed("%s reaches outside its storage".formatted(describe()));
      }
      last += steps * strides[axis];
    }
    if (count > 0 && last >= capacity) {
      throw new Malformed(
          "%s reaches outside its storage of %d elements".formatted(describe(), capacity));
    }
    return this;
  }

  @Override
  public Spec spec() {
    return new Spec(type, shape, (int) Sizes.count(shape));
  }

  long byteSize() {
    return Sizes.count(shape) * type.width();
  }

  /** The elements, row-major and without gaps; without a copy if they lie so. */
  ByteBuffer elements() throws IOException {
    long count = Sizes.count(shape);
    int width = type.width();
    if (count == 0) {
      return ByteBuffer.allocate(0);
    }
    if (isContiguous()) {
      return storage.slice(offset * width, count * width);
    }
    long last = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      last += (shape[axis] - 1) * strides[axis];
    }
    return gather(storage.slice(offset * width, (last + 1) * width), (int) count);
  }

  private boolean isContiguous() {
    long expected = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] != 1 && strides[axis] != expected) {
        return false;
      }
      expected *= shape[axis];
    }
    return true;
  }

  private ByteBuffer gather(ByteBuffer from, int count) {
    int width = type.width();
    ByteBuffer to = ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
    long[] index = new long[shape.length];
    long position = 0;
    for (int i = 0; i < count; i++) {
      int at = (int) (position * width);
      switch (width) {
        case 1 -> to.put(from.get(at));
        case 2 -> to.putShort(from.getShort(at));
        case 4 -> to.putInt(from.getInt(at));
        default -> to.putLong(from.getLong(at));
      }
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        position += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        position -= index[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return to.flip();
  }

  private String describe() {
    return "a tensor of type %s, shape %s, strides %s, offset %d"
        .formatted(type, Arrays.toString(shape), Arrays.toString(strides), offset);
  }
}

package org.zeroseg.core.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Makes arrays whose memory belongs to libtorch, never to the Java heap or to a direct buffer.
 *
 * <p>{@code NDManager.create(float[])} borrows Java memory that dies with that one array object;
 * views, aliases and autograd graphs do not keep it alive. This class is therefore the only place
 * that makes arrays from Java data.
 */
public final class Tensors {
  private Tensors() {}

  /**
   * A 0-dim float32 constant that may take part in an autograd graph; {@code op(Number)} may not.
   */
  public static NDArray scalar(NDManager owner, double value) {
    return owner.full(new Shape(), (float) value);
  }

  /** A float32 array with a copy of {@code data}, row-major, owned by {@code owner}. */
  public static NDArray of(NDManager owner, float[] data, long... shape) {
    try (NDArray borrowed = owner.create(data, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }

  /** An int64 array with a copy of {@code data}, row-major, owned by {@code owner}. */
  public static NDArray of(NDManager owner, long[] data, long... shape) {
    try (NDArray borrowed = owner.create(data, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }

  /**
   * An array with a copy of the remaining bytes of {@code data}, owned by {@code owner}.
   *
   * @param data a direct buffer in native byte order, aligned to the width of {@code type}, e.g. a
   *     mapped file; row-major
   * @param type an element type that the PyTorch binding has: not bfloat16, int16 or uint16/32/64
   * @param shape the shape; its size times the width of {@code type} is the number of bytes
   */
  public static NDArray of(NDManager owner, ByteBuffer data, DataType type, long... shape) {
    try (NDArray borrowed = owner.create(data, new Shape(shape), type)) {
      return borrowed.duplicate();
    }
  }

  /**
   * An array over the remaining bytes of {@code data} without a copy. It and everything that shares
   * its memory must be closed before the buffer can go away; results of operations are safe.
   *
   * @param data a direct buffer in native byte order, aligned to the width of {@code type}
   * @param type see {@link #of(NDManager, ByteBuffer, DataType, long...)}
   * @param shape see {@link #of(NDManager, ByteBuffer, DataType, long...)}
   */
  public static NDArray view(NDManager owner, ByteBuffer data, DataType type, long... shape) {
    return owner.create(data, new Shape(shape), type);
  }

  /** A boolean array with a copy of {@code data}, row-major, owned by {@code owner}. */
  public static NDArray of(NDManager owner, boolean[] data, long... shape) {
    try (NDArray borrowed = owner.create(data, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }

  /** An int32 array with a copy of {@code data}, row-major, owned by {@code owner}. */
  public static NDArray of(NDManager owner, int[] data, long... shape) {
    try (NDArray borrowed = owner.create(data, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }
}

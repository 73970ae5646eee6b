package org.zeroseg.core.nn.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Walks over the fields of one protobuf message in a buffer, without copying it. */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer message;
  private int field;
  private long number;
  private ByteBuffer bytes;

  Protobuf(ByteBuffer message) {
    this.message = message.duplicate();
  }

  /**
   * Moves to the next field.
   *
   * @return false at the end of the message
   * @throws IllegalArgumentException if the bytes are no protobuf message
   */
  boolean next() {
    if (!message.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    bytes = null;
    switch ((int) (tag & 7)) {
      case VARINT -> number = varint();
      case FIXED64 -> take(Long.BYTES);
      case LENGTH_DELIMITED -> bytes = take(varint());
      case FIXED32 -> take(Integer.BYTES);
      default -> throw new IllegalArgumentException("wire type " + (tag & 7));
    }
    if (field == 0) {
      throw new IllegalArgumentException("field number 0");
    }
    return true;
  }

  int field() {
    return field;
  }

  long number() {
    return number;
  }

  /** Whether the field is the given one and holds bytes: a text or a message. */
  boolean is(int wanted) {
    return field == wanted && bytes != null;
  }

  Protobuf message() {
    return new Protobuf(bytes);
  }

  String text() {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  private ByteBuffer take(long length) {
    if (length < 0 || length > message.remaining()) {
      throw new IllegalArgumentException(
          "a field of %d bytes where %d are left".formatted(length, message.remaining()));
    }
    ByteBuffer taken = message.slice(message.position(), (int) length);
    message.position(message.position() + (int) length);
    return taken;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!message.hasRemaining()) {
        throw new IllegalArgumentException("a number that is cut off");
      }
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}

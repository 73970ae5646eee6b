package org.zeroseg.core.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read forwards; every length is checked against what is left. */
final class PickleInput {
  private static final int MAX_LINE = 4096;

  private final ByteBuffer data;

  /** Reads from the position of {@code data}, which moves along. */
  PickleInput(ByteBuffer data) {
    this.data = data.order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return data.position();
  }

  int opcode() throws Malformed {
    return unsigned(1);
  }

  /** An unsigned little-endian number of 1, 2 or 4 bytes that fits in an int. */
  int unsigned(int width) throws Malformed {
    need(width);
    long value =
        switch (width) {
          case 1 -> Byte.toUnsignedInt(data.get());
          case 2 -> Short.toUnsignedInt(data.getShort());
          default -> Integer.toUnsignedLong(data.getInt());
        };
    if (value > Integer.MAX_VALUE) {
      throw new Malformed("the pickle announces a length of %d bytes".formatted(value));
    }
    return (int) value;
  }

  int int32() throws Malformed {
    need(4);
    return data.getInt();
  }

  long int64() throws Malformed {
    need(8);
    return data.getLong();
  }

  double bigEndianDouble() throws Malformed {
    need(8);
    return Double.longBitsToDouble(Long.reverseBytes(data.getLong()));
  }

  /** A view of the next bytes. */
  ByteBuffer bytes(long length) throws Malformed {
    if (length < 0 || length > data.remaining()) {
      throw new Malformed(
          "the pickle announces %d bytes, but %d are left: is it truncated?"
              .formatted(length, data.remaining()));
    }
    ByteBuffer slice = data.slice(data.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    data.position(data.position() + (int) length);
    return slice;
  }

  /** The rest of the line, Latin-1, without its end. */
  String line() throws Malformed {
    StringBuilder line = new StringBuilder();
    while (true) {
      need(1);
      int next = Byte.toUnsignedInt(data.get());
      if (next == '\n') {
        return line.toString();
      }
      if (line.length() == MAX_LINE) {
        throw new Malformed("a line of the pickle is longer than %d bytes".formatted(MAX_LINE));
      }
      line.append((char) next);
    }
  }

  static String utf8(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  static String latin1(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
  }

  private void need(int width) throws Malformed {
    if (data.remaining() < width) {
      throw new Malformed("the pickle ends in the middle: is it truncated?");
    }
  }
}

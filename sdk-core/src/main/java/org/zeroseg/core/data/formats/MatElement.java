package org.zeroseg.core.data.formats;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A tagged piece of data of a MAT file.
 *
 * @param type e.g. 2 for unsigned bytes, 14 for a matrix
 * @param data its bytes, in the byte order of the file
 */
record MatElement(int type, ByteBuffer data) {
  private static final int COMPRESSED = 15;

  /** Reads the element at the buffer's position and moves behind it and its padding. */
  static MatElement next(ByteBuffer in) throws IOException {
    if (in.remaining() < 8) {
      throw new IOException(
          "it is truncated: an element begins %d bytes before the end".formatted(in.remaining()));
    }
    int first = in.getInt();
    if (first >>> 16 != 0) {
      return small(first, in);
    }
    long count = Integer.toUnsignedLong(in.getInt());
    if (count > in.remaining()) {
      throw new IOException(
          "it is truncated: an element needs %d bytes, but %d are left"
              .formatted(count, in.remaining()));
    }
    ByteBuffer data = in.slice(in.position(), (int) count).order(in.order());
    int padding = first == COMPRESSED ? 0 : (int) (-count & 7);
    in.position((int) Math.min(in.limit(), in.position() + count + padding));
    return new MatElement(first, data);
  }

  private static MatElement small(int first, ByteBuffer in) throws IOException {
    int count = first >>> 16;
    if (count > 4) {
      throw new IOException("a small element has %d bytes instead of 1 to 4".formatted(count));
    }
    ByteBuffer data = in.slice(in.position(), count).order(in.order());
    in.position(in.position() + 4);
    return new MatElement(first & 0xFFFF, data);
  }

  /** The number of values. */
  int count() throws IOException {
    return data.limit() / size();
  }

  private int size() throws IOException {
    return switch (type) {
      case 1, 2 -> 1;
      case 3, 4 -> 2;
      case 5, 6, 7 -> 4;
      case 9, 12, 13 -> 8;
      default -> throw new IOException("numbers are stored as the unknown type " + type);
    };
  }

  /**
   * A whole number.
   *
   * @throws IOException if it has a fraction, or does not fit
   */
  int integer(int index) throws IOException {
    int at = index * size();
    double value =
        switch (type) {
          case 1 -> data.get(at);
          case 2 -> data.get(at) & 0xFF;
          case 3 -> data.getShort(at);
          case 4 -> data.getShort(at) & 0xFFFF;
          case 5 -> data.getInt(at);
          case 6 -> Integer.toUnsignedLong(data.getInt(at));
          case 7 -> data.getFloat(at);
          case 9 -> data.getDouble(at);
          default -> data.getLong(at);
        };
    int whole = (int) value;
    if (whole != value) {
      throw new IOException("a label is no whole number: " + value);
    }
    return whole;
  }
}

package org.zeroseg.core.weights;

import java.nio.ByteBuffer;

/** The 64-bit sizes in the extra field of a zip entry, in the order in which they stand there. */
final class ZipExtra {
  private static final int ZIP64 = 1;

  private final ByteBuffer large;

  ZipExtra(ByteBuffer extra) {
    ByteBuffer found = null;
    while (found == null && extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      if (id == ZIP64) {
        found = extra.slice(extra.position(), length).order(extra.order());
      }
      extra.position(extra.position() + length);
    }
    large = found;
  }

  /** The value itself, or its large form if it says that there is one. */
  long widen(int value) throws Malformed {
    if (value != -1) {
      return Integer.toUnsignedLong(value);
    }
    if (large == null) {
      return 0xFFFF_FFFFL;
    }
    if (large.remaining() < 8) {
      throw new Malformed("its zip directory lacks a 64-bit size");
    }
    return large.getLong();
  }
}

package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/** Long text of a pickle, undecoded: the bytes of an array that an old protocol wrote as text. */
final class PickleText {
  private final ByteBuffer raw;
  private final boolean utf8;
  private int size = -1;

  /**
   * Keeps a view of the file.
   *
   * @param raw the bytes as they lie in the file
   * @param utf8 whether each character above 127 takes two of them
   */
  PickleText(ByteBuffer raw, boolean utf8) {
    this.raw = raw;
    this.utf8 = utf8;
  }

  /**
   * The Latin-1 characters as bytes.
   *
   * @throws IOException if there are other characters, or it is not UTF-8
   */
  ByteBuffer bytes() throws IOException {
    ByteBuffer in = raw.duplicate();
    if (!utf8) {
      return in.order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer out = ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining() && out.hasRemaining()) {
      int first = Byte.toUnsignedInt(in.get());
      boolean pair = (first == 0xC2 || first == 0xC3) && in.hasRemaining();
      if (first >= 0x80 && !pair) {
        throw new CharacterCodingException();
      }
      out.put((byte) (pair ? (first & 0x3) << 6 | in.get() & 0x3F : first));
    }
    if (in.hasRemaining() || out.hasRemaining()) {
      throw new CharacterCodingException();
    }
    return out.flip();
  }

  /** The number of characters, counted once: the bytes that do not continue one. */
  int size() {
    if (size < 0) {
      int count = raw.remaining();
      for (int i = raw.position(); utf8 && i < raw.limit(); i++) {
        count -= (raw.get(i) & 0xC0) == 0x80 ? 1 : 0;
      }
      size = count;
    }
    return size;
  }
}

package org.zeroseg.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The first directory of TIFF data, which is also the form of EXIF. */
final class TiffDirectory {
  static final int PHOTOMETRIC = 0x0106;
  static final int ORIENTATION = 0x0112;

  private TiffDirectory() {}

  /**
   * Reads a tag of one short value.
   *
   * @param otherwise the answer if there is no such tag, or the data make no sense
   */
  static int value(byte[] content, int at, int length, int tag, int otherwise) {
    if (length < 10) {
      return otherwise;
    }
    ByteBuffer tiff = ByteBuffer.wrap(content, at, length).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory > length - 2) {
      return otherwise;
    }
    int entries = tiff.getShort((int) directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > length) {
        return otherwise;
      }
      if ((tiff.getShort((int) entry) & 0xFFFF) == tag) {
        return tiff.getShort((int) entry + 8) & 0xFFFF;
      }
    }
    return otherwise;
  }
}

package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the directory of a zip file lies, from the record at its end.
 *
 * @param count number of entries
 * @param offset first byte of the directory
 * @param size bytes of the directory
 */
record ZipEnd(long count, long offset, long size) {
  private static final int RECORD = 22;
  private static final int MAX_COMMENT = 0xFFFF;

  static ZipEnd find(MappedFile file) throws IOException, Malformed {
    long tailStart = Math.max(0, file.size() - RECORD - MAX_COMMENT);
    ByteBuffer tail = file.slice(tailStart, file.size() - tailStart);
    for (int at = tail.limit() - RECORD; at >= 0; at--) {
      if (tail.getInt(at) == 0x06054b50
          && at + RECORD + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
        return read(file, tail, at, tailStart);
      }
    }
    throw new Malformed("its zip directory is missing: is it truncated?");
  }

  private static ZipEnd read(MappedFile file, ByteBuffer tail, int at, long tailStart)
      throws IOException, Malformed {
    ZipEnd end =
        new ZipEnd(
            Short.toUnsignedLong(tail.getShort(at + 10)),
            Integer.toUnsignedLong(tail.getInt(at + 16)),
            Integer.toUnsignedLong(tail.getInt(at + 12)));
    boolean large = end.count == 0xFFFF || end.offset == 0xFFFF_FFFFL || end.size == 0xFFFF_FFFFL;
    if (large && at >= 20 && tail.getInt(at - 20) == 0x07064b50) {
      long position = tail.getLong(at - 20 + 8);
      if (position < 0 || position > tailStart + at - 56) {
        throw new Malformed("its zip directory is damaged");
      }
      ByteBuffer record = file.slice(position, 56);
      if (record.getInt(0) != 0x06064b50) {
        throw new Malformed("its zip directory is damaged");
      }
      end = new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40));
    }
    if (end.count < 0 || end.offset < 0 || end.size < 0 || end.offset > file.size() - end.size) {
      throw new Malformed("its zip directory lies outside the file: is it truncated?");
    }
    return end;
  }
}

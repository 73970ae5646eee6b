package org.zeroseg.core.retrieval;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.zeroseg.api.ArchiveException;

/**
 * The first 64 bytes of every binary file of an archive, little-endian: magic (8), version, kind
 * (int32), segment id, rows (int64), dimension (int32), zeros, and at 60 the CRC32C of the bytes
 * before.
 */
record FileHeader(FileKind kind, long segmentId, long rows, int dimension) {

  static final int BYTES = 64;
  static final int VERSION = 1;
  private static final long MAGIC = 0x3147_4553_4f52_455aL; // "ZEROSEG1"
  private static final int CRC_AT = BYTES - Integer.BYTES;

  ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC).putInt(VERSION).putInt(kind.code).putLong(segmentId).putLong(rows);
    bytes.putInt(dimension);
    bytes.putInt(CRC_AT, Checksum.of(bytes.array(), 0, CRC_AT));
    return bytes.rewind();
  }

  /** Refuses {@code found} unless it is exactly this header. */
  void require(ByteBuffer found, Path file) {
    if (found.remaining() < BYTES) {
      throw damaged(file, "is %d bytes long, shorter than its header".formatted(found.remaining()));
    }
    ByteBuffer actual = found.slice(found.position(), BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (actual.equals(toBytes())) {
      return;
    }
    if (actual.getInt(CRC_AT) != Checksum.of(actual.slice(0, CRC_AT))) {
      throw damaged(file, "has a damaged header (its checksum is wrong)");
    }
    if (actual.getLong(0) != MAGIC || actual.getInt(8) != VERSION) {
      throw damaged(file, "is not of format version " + VERSION);
    }
    throw damaged(
        file,
        "belongs elsewhere: expected %s, found kind %d of segment %d, %d rows of %d numbers"
            .formatted(
                this,
                actual.getInt(12),
                actual.getLong(16),
                actual.getLong(24),
                actual.getInt(32)));
  }

  private static ArchiveException damaged(Path file, String what) {
    return new ArchiveException(
        "'%s' %s; restore it from a copy, or build the archive again".formatted(file, what));
  }
}

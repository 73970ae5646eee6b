package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.zeroseg.api.ArchiveException;

/** Small files that are read as a whole: header, body, CRC32C of the body. */
final class CheckedFile {
  private CheckedFile() {}

  /** Writes the dead rows of a segment, one bit per row, lowest bit first. */
  static void writeTombstones(Path file, long segment, int rows, BitSet dead) throws IOException {
    ByteBuffer body = ByteBuffer.allocate((rows + 7) / 8);
    body.put(dead.toByteArray());
    write(file, new FileHeader(FileKind.TOMBSTONES, segment, rows, 0), body.rewind());
  }

  static BitSet readTombstones(Path file, long segment, int rows) throws IOException {
    ByteBuffer body = read(file, new FileHeader(FileKind.TOMBSTONES, segment, rows, 0));
    BitSet dead = BitSet.valueOf(body);
    if (body.remaining() != (rows + 7) / 8 || dead.length() > rows) {
      throw damaged(file, "does not fit a segment of " + rows + " rows");
    }
    return dead;
  }

  /** Writes failure records, each behind its int32 length. */
  static void writeFailures(Path file, Collection<FailureRecord> failures) throws IOException {
    List<byte[]> records = failures.stream().map(EntryCodec::encode).toList();
    int length = records.stream().mapToInt(record -> Integer.BYTES + record.length).sum();
    ByteBuffer body = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    records.forEach(record -> body.putInt(record.length).put(record));
    write(file, new FileHeader(FileKind.FAILURES, 0, records.size(), 0), body.flip());
  }

  static List<FailureRecord> readFailures(Path file) throws IOException {
    ByteBuffer bytes = content(file);
    long rows = bytes.remaining() < FileHeader.BYTES ? 0 : bytes.getLong(24);
    ByteBuffer body = body(file, new FileHeader(FileKind.FAILURES, 0, rows, 0), bytes);
    List<FailureRecord> failures = new ArrayList<>();
    while (body.hasRemaining()) {
      ByteBuffer record = body.slice(body.position() + Integer.BYTES, body.getInt());
      failures.add(EntryCodec.decodeFailure(record));
      body.position(body.position() + record.limit());
    }
    return failures;
  }

  private static void write(Path file, FileHeader header, ByteBuffer body) throws IOException {
    ByteBuffer crc = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    crc.putInt(Checksum.of(body));
    DurableFiles.write(file, header.toBytes(), body, crc.flip());
  }

  private static ByteBuffer read(Path file, FileHeader header) throws IOException {
    return body(file, header, content(file));
  }

  private static ByteBuffer content(Path file) throws IOException {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (NoSuchFileException e) {
      throw new ArchiveException("'%s' is missing".formatted(file), e);
    }
  }

  private static ByteBuffer body(Path file, FileHeader header, ByteBuffer bytes) {
    header.require(bytes, file);
    int length = bytes.remaining() - FileHeader.BYTES - Integer.BYTES;
    if (length < 0) {
      throw damaged(file, "is cut off");
    }
    ByteBuffer body = bytes.slice(FileHeader.BYTES, length).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(FileHeader.BYTES + length) != Checksum.of(body)) {
      throw damaged(file, "has a wrong checksum");
    }
    return body;
  }

  private static ArchiveException damaged(Path file, String what) {
    return new ArchiveException(
        "'%s' %s; restore it from a copy, or build the archive again".formatted(file, what));
  }
}

package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.zeroseg.api.ArchiveException;

/** A sealed segment, mapped. Its files never change; they are deleted when nobody uses it. */
final class Segment implements Rows {
  private final Path folder;
  private final Manifest.SegmentInfo info;
  private final VectorBlock block;
  private final ByteBuffer index;
  private final ByteBuffer records;
  private final AtomicInteger users = new AtomicInteger(1); // the archive itself
  private volatile boolean retired;

  private Segment(Path folder, Manifest.SegmentInfo info, int dimension) throws IOException {
    this.folder = folder;
    this.info = info;
    long n = info.rows();
    long floats = n * Float.BYTES;
    this.block =
        new VectorBlock(
            info.rows(),
            dimension,
            map(FileKind.KEY_F32, floats * dimension, dimension),
            map(FileKind.KEY_I8, n * dimension, dimension),
            map(FileKind.SCALE_F32, floats, dimension),
            map(FileKind.RESIDUAL_F32, floats, dimension));
    this.index = map(FileKind.ENTRY_INDEX, n * Long.BYTES, dimension);
    this.records = map(FileKind.ENTRY_RECORDS, -1, dimension);
  }

  /**
   * Maps the files of a segment after checking headers and lengths.
   *
   * @throws ArchiveException that names the file that is missing or wrong
   */
  static Segment open(Path archive, Manifest.SegmentInfo info, int dimension) throws IOException {
    return new Segment(archive.resolve(info.folder()), info, dimension);
  }

  private ByteBuffer map(FileKind kind, long bodyBytes, int dimension) throws IOException {
    Path file = folder.resolve(kind.fileName);
    Manifest.FileInfo expected = info.files().get(kind.fileName);
    if (expected == null) {
      throw new ArchiveException("the manifest does not list '%s'".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long wanted = bodyBytes < 0 ? expected.bytes() : FileHeader.BYTES + bodyBytes;
      if (size != expected.bytes() || size != wanted) {
        throw new ArchiveException(
            "'%s' has %d bytes, but %d were written; restore it from a copy, or build the archive again"
                .formatted(file, size, expected.bytes()));
      }
      ByteBuffer header = ByteBuffer.allocate(FileHeader.BYTES);
      channel.read(header, 0);
      new FileHeader(kind, info.id(), info.rows(), dimension).require(header.flip(), file);
      return channel
          .map(FileChannel.MapMode.READ_ONLY, FileHeader.BYTES, size - FileHeader.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (NoSuchFileException e) {
      throw new ArchiveException("'%s' is missing".formatted(file), e);
    }
  }

  /** Reads every file and compares its checksum with the manifest. */
  void verify() throws IOException {
    for (var expected : info.files().entrySet()) {
      Path file = folder.resolve(expected.getKey());
      int found = Checksum.ofFile(file, FileHeader.BYTES);
      if (found != expected.getValue().crc32c()) {
        throw new ArchiveException(
            "'%s' is damaged: its checksum is %08x, but %08x was written; restore it from a copy, or build the archive again"
                .formatted(file, found, expected.getValue().crc32c()));
      }
    }
  }

  Manifest.SegmentInfo info() {
    return info;
  }

  @Override
  public VectorBlock block() {
    return block;
  }

  @Override
  public ArchiveEntry entry(int row) {
    long at = index.getLong(row * Long.BYTES);
    try {
      int length = records.getInt(Math.toIntExact(at));
      int crc = records.getInt(Math.toIntExact(at + Integer.BYTES));
      ByteBuffer record = records.slice(Math.toIntExact(at + 2 * Integer.BYTES), length);
      if (Checksum.of(record) == crc) {
        return EntryCodec.decode(record);
      }
    } catch (RuntimeException e) {
      throw damagedEntry(row, at, e);
    }
    throw damagedEntry(row, at, null);
  }

  @Override
  public long id(int row) {
    long at = index.getLong(row * Long.BYTES);
    try {
      return records.getLong(Math.toIntExact(at + 2 * Integer.BYTES));
    } catch (RuntimeException e) {
      throw damagedEntry(row, at, e);
    }
  }

  private ArchiveException damagedEntry(int row, long at, RuntimeException cause) {
    return new ArchiveException(
        "'%s' is damaged at offset %d (row %d); restore it from a copy, or build the archive again"
            .formatted(folder.resolve(FileKind.ENTRY_RECORDS.fileName), at + FileHeader.BYTES, row),
        cause);
  }

  /** Counts a user, unless the segment is on its way out. */
  boolean acquire() {
    return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
  }

  /** Counts a user less; the last one of a retired segment deletes its files. */
  void release() {
    if (users.decrementAndGet() == 0 && retired) {
      DurableFiles.delete(folder);
    }
  }

  /** Gives up the archive's own use, because no manifest names the segment any more. */
  void retire() {
    retired = true;
    release();
  }
}

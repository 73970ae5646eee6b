package org.zeroseg.core.retrieval;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes a segment row by row. Until a manifest names it, it is an orphan. */
final class SegmentWriter implements Closeable {
  /** The most rows of one segment; fewer for long vectors, see {@link #maxRows}. */
  static final int MAX_ROWS = 524_288;

  private static final long MAX_KEY_BYTES = 1L << 30;
  private static final FileKind[] FILES = {
    FileKind.KEY_F32,
    FileKind.KEY_I8,
    FileKind.SCALE_F32,
    FileKind.RESIDUAL_F32,
    FileKind.ENTRY_INDEX,
    FileKind.ENTRY_RECORDS
  };

  private final Path folder;
  private final long id;
  private final int rows;
  private final Map<FileKind, BodyWriter> files = new EnumMap<>(FileKind.class);
  private final Quantizer quantizer;
  private final ByteBuffer row;
  private int written;

  /** Creates the folder of segment {@code id}, which must not exist. */
  SegmentWriter(Path archive, long id, int rows, int dimension) throws IOException {
    this.folder = archive.resolve(ArchiveLayout.segmentFolder(id));
    this.id = id;
    this.rows = rows;
    this.quantizer = new Quantizer(dimension);
    this.row = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Files.createDirectory(folder);
    for (FileKind kind : FILES) {
      FileHeader header = new FileHeader(kind, id, rows, dimension);
      files.put(kind, new BodyWriter(folder.resolve(kind.fileName), header));
    }
  }

  /** The most rows that a segment of vectors of this dimension may have. */
  static int maxRows(int dimension) {
    return (int) Math.min(MAX_ROWS, MAX_KEY_BYTES / ((long) Float.BYTES * dimension));
  }

  /** Appends a row; ids must ascend. The bits of the vector are kept. */
  void add(ArchiveEntry entry, float[] vector) throws IOException {
    row.clear().asFloatBuffer().put(vector);
    files.get(FileKind.KEY_F32).put(row);
    quantizer.quantize(vector);
    files.get(FileKind.KEY_I8).put(ByteBuffer.wrap(quantizer.codes()));
    files.get(FileKind.SCALE_F32).putFloat(quantizer.scale());
    files.get(FileKind.RESIDUAL_F32).putFloat(quantizer.residual());
    byte[] record = EntryCodec.encode(entry);
    BodyWriter records = files.get(FileKind.ENTRY_RECORDS);
    files.get(FileKind.ENTRY_INDEX).putLong(records.position());
    records.putInt(record.length);
    records.putInt(Checksum.of(record, 0, record.length));
    records.put(ByteBuffer.wrap(record));
    written++;
  }

  /** Forces everything to the disk, folder included. */
  Manifest.SegmentInfo finish() throws IOException {
    if (written != rows) {
      throw new IllegalStateException("announced %d rows, wrote %d".formatted(rows, written));
    }
    Map<String, Manifest.FileInfo> infos = new TreeMap<>();
    for (FileKind kind : FILES) {
      infos.put(kind.fileName, files.get(kind).finish());
    }
    DurableFiles.forceFolder(folder);
    return new Manifest.SegmentInfo(id, rows, rows, infos, null);
  }

  @Override
  public void close() throws IOException {
    for (BodyWriter file : files.values()) {
      file.close();
    }
  }
}

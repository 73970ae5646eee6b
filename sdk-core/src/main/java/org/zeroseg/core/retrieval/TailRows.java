package org.zeroseg.core.retrieval;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of the tail, in memory. Written by one thread; views share the memory and see only the
 * rows that were there when they were taken.
 */
final class TailRows {
  private static final int FIRST_CHUNK_BYTES = 1 << 18;
  private static final int LARGEST_CHUNK_BYTES = 1 << 24;

  private final int dimension;
  private List<Chunk> chunks = List.of();
  private int lastChunkRows;
  private int rows;

  TailRows(int dimension) {
    this.dimension = dimension;
  }

  /** Appends a row; ids must ascend. */
  void add(ArchiveEntry entry, float[] vector) {
    if (chunks.isEmpty() || lastChunkRows == chunks.get(chunks.size() - 1).entries.length) {
      grow();
    }
    chunks.get(chunks.size() - 1).put(lastChunkRows++, entry, vector);
    rows++;
  }

  private void grow() {
    int stride = dimension * Float.BYTES;
    int bytes =
        chunks.isEmpty()
            ? FIRST_CHUNK_BYTES
            : Math.min(LARGEST_CHUNK_BYTES, 2 * chunks.get(chunks.size() - 1).keys.capacity());
    List<Chunk> grown = new ArrayList<>(chunks);
    grown.add(new Chunk(Math.max(1, bytes / stride), dimension));
    chunks = List.copyOf(grown);
    lastChunkRows = 0;
  }

  int rows() {
    return rows;
  }

  /** The rows as they are now, in order. */
  List<Rows> view() {
    List<Rows> view = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      int count = i == chunks.size() - 1 ? lastChunkRows : chunk.entries.length;
      view.add(new View(chunk, VectorBlock.ofKeys(count, dimension, chunk.keys)));
    }
    return List.copyOf(view);
  }

  private static final class Chunk {
    private final ByteBuffer keys;
    private final ArchiveEntry[] entries;

    private Chunk(int capacity, int dimension) {
      entries = new ArchiveEntry[capacity];
      keys = ByteBuffer.allocateDirect(capacity * dimension * Float.BYTES);
      keys.order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(int row, ArchiveEntry entry, float[] vector) {
      entries[row] = entry;
      keys.asFloatBuffer().put(row * vector.length, vector);
    }
  }

  private record View(Chunk chunk, VectorBlock block) implements Rows {
    @Override
    public ArchiveEntry entry(int row) {
      return chunk.entries[row];
    }

    @Override
    public long id(int row) {
      return chunk.entries[row].id();
    }
  }
}

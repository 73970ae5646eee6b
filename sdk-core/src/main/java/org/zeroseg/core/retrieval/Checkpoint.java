package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Cancellation;

/**
 * The step from one manifest to the next with an empty tail: rows go into new segments, dead rows
 * into tombstone files. Until {@link #commit} everything that it wrote is an orphan.
 */
final class Checkpoint {
  private static final int ROWS_PER_CHECK = 1024;

  private final Path folder;
  private final ArchiveState state;
  private final int dimension;
  private final List<Part> segments = new ArrayList<>();
  private final Cancellation cancellation;
  private long nextSegmentId;

  Checkpoint(Path folder, ArchiveState state, Cancellation cancellation) {
    this.folder = folder;
    this.state = state;
    this.dimension = state.manifest().space().dimension();
    this.cancellation = cancellation;
    this.nextSegmentId = state.manifest().nextSegmentId();
  }

  /** Takes a segment over as it is. */
  void keep(Part segment) {
    segments.add(segment);
  }

  /** Writes the live rows of {@code parts}, in order and bit by bit, into new segments. */
  void write(List<Part> parts) throws IOException {
    long left = parts.stream().mapToLong(Part::live).sum();
    int maxRows = SegmentWriter.maxRows(dimension);
    RowCursor cursor = new RowCursor(parts);
    while (left > 0) {
      int rows = (int) Math.min(left, maxRows);
      segments.add(writeSegment(cursor, rows));
      left -= rows;
    }
  }

  private Part writeSegment(RowCursor cursor, int rows) throws IOException {
    long id = nextSegmentId++;
    deleteRemains(folder.resolve(ArchiveLayout.segmentFolder(id)));
    float[] vector = new float[dimension];
    try (SegmentWriter writer = new SegmentWriter(folder, id, rows, dimension)) {
      for (int i = 0; i < rows; i++) {
        if (i % ROWS_PER_CHECK == 0) {
          cancellation.check("writing '" + folder.resolve(ArchiveLayout.segmentFolder(id)) + "'");
        }
        cursor.next();
        cursor.rows().block().copyKey(cursor.row(), vector);
        writer.add(cursor.rows().entry(cursor.row()), vector);
      }
      return Part.of(Segment.open(folder, writer.finish(), dimension), new BitSet());
    }
  }

  /** What an interrupted attempt has left under a name that is needed now. */
  private static void deleteRemains(Path path) {
    if (!DurableFiles.delete(path)) {
      throw new ArchiveException(
          "'%s' is the rest of an interrupted write and cannot be deleted".formatted(path));
    }
  }

  /**
   * Makes the new segments and an empty tail the archive.
   *
   * @return the new state and its open log
   */
  Committed commit(Collection<FailureRecord> failures, long nextEntryId) throws IOException {
    long generation = state.manifest().generation() + 1;
    List<Manifest.SegmentInfo> infos = new ArrayList<>();
    for (Part part : segments) {
      infos.add(info(part, generation));
    }
    String failuresFile = null;
    if (!failures.isEmpty()) {
      failuresFile = ArchiveLayout.failures(generation);
      CheckedFile.writeFailures(folder.resolve(failuresFile), failures);
    }
    long tailId = nextSegmentId++;
    Path tail = folder.resolve(ArchiveLayout.tail(tailId));
    deleteRemains(tail);
    TailLog log = TailLog.start(tail, tailId, dimension);
    try {
      DurableFiles.forceFolder(folder);
      Manifest manifest =
          state
              .manifest()
              .next(
                  infos, Manifest.TailInfo.empty(tailId), failuresFile, nextEntryId, nextSegmentId);
      ManifestFile.commit(folder, manifest);
      return new Committed(new ArchiveState(manifest, segments, List.of()), log);
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private Manifest.SegmentInfo info(Part part, long generation) throws IOException {
    Manifest.SegmentInfo info = ((Segment) part.rows()).info();
    Manifest.SegmentInfo before = named(info.id());
    if (part.deadCount() == 0) {
      return info.withTombstones(info.rows(), null);
    }
    if (before != null && before.liveRows() == part.live()) {
      return before; // rows only ever die, so the same count means the same rows
    }
    String file = ArchiveLayout.tombstones(info.id(), generation);
    CheckedFile.writeTombstones(folder.resolve(file), info.id(), info.rows(), part.dead());
    return info.withTombstones(part.live(), file);
  }

  private Manifest.SegmentInfo named(long id) {
    return state.manifest().segments().stream().filter(s -> s.id() == id).findFirst().orElse(null);
  }

  /** A new state and the log that continues it. */
  record Committed(ArchiveState state, TailLog log) {}

  /** Walks over the live rows of several parts. */
  private static final class RowCursor {
    private final List<Part> parts;
    private int part;
    private int row = -1;

    private RowCursor(List<Part> parts) {
      this.parts = parts;
    }

    private void next() {
      row = parts.get(part).dead().nextClearBit(row + 1);
      while (row >= parts.get(part).size()) {
        part++;
        row = parts.get(part).dead().nextClearBit(0);
      }
    }

    private Rows rows() {
      return parts.get(part).rows();
    }

    private int row() {
      return row;
    }
  }
}

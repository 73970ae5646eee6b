package org.zeroseg.core.retrieval;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An archive as it was at one moment. Later writes, even a compaction, do not change what it
 * returns. Thread-safe; close it so that replaced files can be deleted.
 */
public final class ArchiveSnapshot implements AutoCloseable {
  private final ArchiveState state;
  private final ExactScan scan;
  private boolean closed;

  private ArchiveSnapshot(ArchiveState state, ExactScan scan) {
    this.state = state;
    this.scan = scan;
  }

  /** Takes a snapshot, or returns null if the state is being replaced right now. */
  static ArchiveSnapshot tryOpen(ArchiveState state, ExactScan scan) {
    int acquired = 0;
    for (Part part : state.segments()) {
      if (!((Segment) part.rows()).acquire()) {
        state.segments().stream().limit(acquired).forEach(p -> ((Segment) p.rows()).release());
        return null;
      }
      acquired++;
    }
    return new ArchiveSnapshot(state, scan);
  }

  /** How many entries it has. */
  public long size() {
    return state.liveRows();
  }

  /** The model that made the vectors. */
  public EmbeddingSpace space() {
    return state.manifest().space();
  }

  /**
   * The best entries of each query, all found in one pass over the rows.
   *
   * @param queries vectors of the archive's dimension, of any length but zero
   * @param k how many entries to return per query; fewer if there are fewer
   * @return per query the entries in descending order of their score, equal scores in ascending
   *     order of their ids
   * @throws org.zeroseg.api.ArchiveException if a query is not finite, zero, or of another length
   */
  public List<List<ScoredEntry>> search(float[][] queries, int k) {
    return scan.search(state.parts(), null, queries, k);
  }

  /**
   * The best of the entries that pass a filter, which is asked once per entry and before ranking,
   * so that k results are k results.
   *
   * @param queries see {@link #search(float[][], int)}
   * @param k see {@link #search(float[][], int)}
   * @param filter which entries count
   * @return see {@link #search(float[][], int)}
   */
  public List<List<ScoredEntry>> search(float[][] queries, int k, Predicate<ArchiveEntry> filter) {
    List<Part> parts = state.parts();
    List<BitSet> accepted = parts.stream().map(part -> accepted(part, filter)).toList();
    return scan.search(parts, accepted, queries, k);
  }

  private static BitSet accepted(Part part, Predicate<ArchiveEntry> filter) {
    BitSet accepted = new BitSet(part.size());
    for (int row = 0; row < part.size(); row++) {
      if (part.isLive(row) && filter.test(part.rows().entry(row))) {
        accepted.set(row);
      }
    }
    return accepted;
  }

  /**
   * Tells archives and their states apart, for what is derived from them: another model, entry or
   * removal gives another fingerprint. The same entries may have several, before and after they are
   * sealed or compacted.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint() {
    StringBuilder parts = new StringBuilder().append(space());
    for (Manifest.SegmentInfo segment : state.manifest().segments()) {
      parts.append(segment.rows()).append(new TreeMap<>(segment.files()));
    }
    for (Part part : state.parts()) {
      parts.append(part.size()).append(part.dead());
    }
    for (Part part : state.tail()) {
      for (int row = 0; row < part.size(); row++) {
        parts.append(part.rows().id(row)).append(part.rows().entry(row).provenance());
      }
    }
    return Sha256.of(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Hands over every entry, in ascending order of ids. */
  public void forEach(Consumer<ArchiveEntry> consumer) {
    for (Part part : state.parts()) {
      for (int row = 0; row < part.size(); row++) {
        if (part.isLive(row)) {
          consumer.accept(part.rows().entry(row));
        }
      }
    }
  }

  /**
   * The stored vector of an entry.
   *
   * @param id of the entry
   * @return unit length, float32
   * @throws IllegalArgumentException if no entry has this id
   */
  public float[] vector(long id) {
    ArchiveState.Location found = state.find(id);
    if (found == null) {
      throw new IllegalArgumentException("no entry has id " + id);
    }
    return found.vector();
  }

  /** Gives the files back; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      state.segments().forEach(part -> ((Segment) part.rows()).release());
    }
  }
}

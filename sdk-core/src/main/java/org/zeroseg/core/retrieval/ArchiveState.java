package org.zeroseg.core.retrieval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An archive at one moment; immutable, so that searches need no lock.
 *
 * @param manifest the newest durable manifest
 * @param segments the mapped segments with their dead rows
 * @param tail the rows that are not sealed yet
 */
record ArchiveState(Manifest manifest, List<Part> segments, List<Part> tail) {

  ArchiveState {
    segments = List.copyOf(segments);
    tail = List.copyOf(tail);
  }

  /** All rows, in ascending order of their ids. */
  List<Part> parts() {
    List<Part> all = new ArrayList<>(segments);
    all.addAll(tail);
    return all;
  }

  long liveRows() {
    return parts().stream().mapToLong(Part::live).sum();
  }

  /** The live row of an id, or null. */
  Location find(long id) {
    for (Part part : parts()) {
      if (part.size() > 0 && part.rows().id(0) <= id && id <= part.rows().id(part.size() - 1)) {
        int row = part.rows().find(id);
        if (row >= 0 && part.isLive(row)) {
          return new Location(part, row);
        }
      }
    }
    return null;
  }

  /** The state with a grown tail. */
  ArchiveState withTail(List<Rows> rows) {
    List<Part> grown = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      BitSet dead = i < tail.size() ? tail.get(i).dead() : new BitSet();
      grown.add(Part.of(rows.get(i), dead));
    }
    return new ArchiveState(manifest, segments, grown);
  }

  /** The state with some more dead rows; unknown and dead ids are passed over. */
  ArchiveState without(Collection<Long> ids) {
    Map<Rows, BitSet> killed = new HashMap<>();
    for (long id : ids) {
      Location found = find(id);
      if (found != null) {
        Rows rows = found.part().rows();
        killed.computeIfAbsent(rows, r -> (BitSet) found.part().dead().clone()).set(found.row());
      }
    }
    if (killed.isEmpty()) {
      return this;
    }
    return new ArchiveState(manifest, kill(segments, killed), kill(tail, killed));
  }

  private static List<Part> kill(List<Part> parts, Map<Rows, BitSet> killed) {
    return parts.stream()
        .map(
            part ->
                killed.containsKey(part.rows())
                    ? Part.of(part.rows(), killed.get(part.rows()))
                    : part)
        .toList();
  }

  /** A row of a part. */
  record Location(Part part, int row) {
    ArchiveEntry entry() {
      return part.rows().entry(row);
    }

    float[] vector() {
      float[] vector = new float[part.rows().block().dimension()];
      part.rows().block().copyKey(row, vector);
      return vector;
    }
  }
}

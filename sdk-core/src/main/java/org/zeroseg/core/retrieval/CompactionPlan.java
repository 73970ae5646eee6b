package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Cancellation;

/**
 * Which neighbouring segments become one. A group of one segment that is listed for rewriting only
 * loses its dead rows.
 *
 * @param groups all segments, in order, in groups
 * @param rewrite per group whether it is written anew
 */
record CompactionPlan(List<List<Part>> groups, List<Boolean> rewrite) {
  /** Dead rows over all rows above which a segment is worth writing anew. */
  static final double MAX_DEAD_SHARE = 0.25;

  /** More small segments than this are merged. */
  static final int MAX_SMALL_SEGMENTS = 8;

  /** The records of a segment are mapped as one buffer. */
  private static final long MAX_RECORD_BYTES = 1L << 30;

  /** Rewrites segments with too many dead rows, and merges small ones if there are too many. */
  static CompactionPlan of(List<Part> segments, int maxRows) {
    long small = segments.stream().filter(part -> part.live() <= maxRows / 2).count();
    List<List<Part>> groups =
        small > MAX_SMALL_SEGMENTS ? neighbours(segments, maxRows) : singles(segments);
    List<Boolean> rewrite = groups.stream().map(CompactionPlan::worthRewriting).toList();
    return new CompactionPlan(groups, rewrite);
  }

  /** As few segments as possible, without any dead row. */
  static CompactionPlan full(List<Part> segments, int maxRows) {
    List<List<Part>> groups = neighbours(segments, maxRows);
    List<Boolean> rewrite =
        groups.stream().map(group -> group.size() > 1 || group.get(0).deadCount() > 0).toList();
    return new CompactionPlan(groups, rewrite);
  }

  private static boolean worthRewriting(List<Part> group) {
    Part first = group.get(0);
    return group.size() > 1 || first.deadCount() > MAX_DEAD_SHARE * first.size();
  }

  private static List<List<Part>> singles(List<Part> segments) {
    return segments.stream().map(List::of).toList();
  }

  private static List<List<Part>> neighbours(List<Part> segments, int maxRows) {
    List<List<Part>> groups = new ArrayList<>();
    long rows = 0;
    long recordBytes = 0;
    for (Part part : segments) {
      rows += part.live();
      recordBytes += recordBytes(part);
      if (groups.isEmpty() || rows > maxRows || recordBytes > MAX_RECORD_BYTES) {
        groups.add(new ArrayList<>());
        rows = part.live();
        recordBytes = recordBytes(part);
      }
      groups.get(groups.size() - 1).add(part);
    }
    return groups;
  }

  private static long recordBytes(Part part) {
    return info(part).files().get(FileKind.ENTRY_RECORDS.fileName).bytes();
  }

  private static Manifest.SegmentInfo info(Part part) {
    return ((Segment) part.rows()).info();
  }

  boolean isEmpty() {
    return !rewrite.contains(true);
  }

  /**
   * Writes the groups that are to be rewritten.
   *
   * @throws ArchiveException if the disk has not enough room
   */
  Checkpoint run(Path folder, ArchiveState state, Cancellation cancellation) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < outputBytes()) {
      throw new ArchiveException(
          "compacting archive '%s' needs up to %d bytes of disk, but only %d are free"
              .formatted(folder, outputBytes(), room));
    }
    Checkpoint checkpoint = new Checkpoint(folder, state, cancellation);
    for (int i = 0; i < groups.size(); i++) {
      if (rewrite.get(i)) {
        checkpoint.write(groups.get(i));
      } else {
        groups.get(i).forEach(checkpoint::keep);
      }
    }
    return checkpoint;
  }

  private long outputBytes() {
    long bytes = 0;
    for (int i = 0; i < groups.size(); i++) {
      if (rewrite.get(i)) {
        for (Part part : groups.get(i)) {
          bytes += info(part).bytes();
        }
      }
    }
    return bytes;
  }
}

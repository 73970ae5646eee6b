package org.zeroseg.core.retrieval;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that an archive consists of at one moment; what it does not name does not belong.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format
 * @param generation ascending number of this manifest
 * @param space what the vectors are
 * @param segments sealed rows, in ascending order of their ids
 * @param tail the log of everything since the last sealing
 * @param failures name of the file with the failure records, or null if there are none
 * @param nextEntryId the id of the next entry, unless the tail has handed out more
 * @param nextSegmentId the number of the next segment or tail
 */
record Manifest(
    String format,
    int version,
    long generation,
    EmbeddingSpace space,
    List<SegmentInfo> segments,
    TailInfo tail,
    String failures,
    long nextEntryId,
    long nextSegmentId) {

  static final String FORMAT = "zeroseg-archive";

  Manifest {
    if (!FORMAT.equals(format) || version != FileHeader.VERSION) {
      throw new IllegalArgumentException(
          "is of format '%s' version %d, but this version of ZeroSeg reads '%s' version %d"
              .formatted(format, version, FORMAT, FileHeader.VERSION));
    }
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(tail, "tail");
    segments = List.copyOf(segments);
  }

  static Manifest first(EmbeddingSpace space) {
    return new Manifest(
        FORMAT, FileHeader.VERSION, 1, space, List.of(), TailInfo.empty(1), null, 1, 2);
  }

  /** The successor of this manifest with other contents. */
  Manifest next(
      List<SegmentInfo> newSegments,
      TailInfo newTail,
      String newFailures,
      long newNextEntryId,
      long newNextSegmentId) {
    return new Manifest(
        format,
        version,
        generation + 1,
        space,
        newSegments,
        newTail,
        newFailures,
        newNextEntryId,
        newNextSegmentId);
  }

  /** The same content, of whose log more is known to be on the disk. */
  Manifest withDurableTail(long durableBytes) {
    TailInfo durable = new TailInfo(tail.id(), durableBytes);
    return next(segments, durable, failures, nextEntryId, nextSegmentId);
  }

  /**
   * One sealed segment.
   *
   * @param id number of its folder
   * @param rows rows, dead ones included
   * @param liveRows rows without tombstone
   * @param files length and checksum of each file by name
   * @param tombstones name of the file that marks the dead rows, or null if there are none
   */
  record SegmentInfo(
      long id, int rows, int liveRows, Map<String, FileInfo> files, String tombstones) {

    SegmentInfo {
      files = Map.copyOf(files);
      if (rows < 1 || liveRows < 0 || liveRows > rows) {
        throw new IllegalArgumentException(
            "segment %d has %d rows, %d of them live".formatted(id, rows, liveRows));
      }
    }

    String folder() {
      return ArchiveLayout.segmentFolder(id);
    }

    SegmentInfo withTombstones(int newLiveRows, String file) {
      return new SegmentInfo(id, rows, newLiveRows, files, file);
    }

    long bytes() {
      return files.values().stream().mapToLong(FileInfo::bytes).sum();
    }
  }

  /**
   * One file.
   *
   * @param bytes its length
   * @param crc32c checksum of what follows the header
   */
  record FileInfo(long bytes, int crc32c) {}

  /**
   * The log.
   *
   * @param id number in its name
   * @param durableBytes what was certainly on the disk when the manifest was written; a fault
   *     before this offset is damage, behind it an interrupted write
   */
  record TailInfo(long id, long durableBytes) {
    static TailInfo empty(long id) {
      return new TailInfo(id, FileHeader.BYTES);
    }

    String file() {
      return ArchiveLayout.tail(id);
    }
  }
}

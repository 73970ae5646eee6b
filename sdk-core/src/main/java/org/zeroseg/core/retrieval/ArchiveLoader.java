package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zeroseg.api.ArchiveException;

/** Reads an archive folder: the newest manifest that holds, its segments, and its tail. */
final class ArchiveLoader {
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final Map<SourceKey, FailureRecord> failures = new LinkedHashMap<>();
  private long nextEntryId;

  private ArchiveLoader(Path folder) {
    this.folder = folder;
  }

  /**
   * What was read.
   *
   * @param state the rows
   * @param tailRows the rows of the tail, to be continued
   * @param replay where the tail log is whole
   * @param failures images that could not be read
   * @param nextEntryId the first id that was never given
   * @param damage what is wrong, or null
   */
  record Loaded(
      ArchiveState state,
      TailRows tailRows,
      TailReplay.Result replay,
      Map<SourceKey, FailureRecord> failures,
      long nextEntryId,
      String damage) {}

  /** Whether {@code folder} holds an archive, readable or not. */
  static boolean isArchive(Path folder) throws IOException {
    return Files.isDirectory(folder) && !ManifestFile.list(folder).isEmpty();
  }

  /**
   * Reads the archive in {@code folder}. Another process may be writing it meanwhile: files that a
   * manifest names may go away when a newer one comes, which is then read instead.
   */
  static Loaded load(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<Path> before = manifests(folder);
      try {
        return new ArchiveLoader(folder).load(before);
      } catch (ArchiveException | NoSuchFileException e) {
        if (attempt == ATTEMPTS || manifests(folder).equals(before)) {
          throw e;
        }
      }
    }
  }

  private static List<Path> manifests(Path folder) throws IOException {
    try {
      List<Path> manifests = ManifestFile.list(folder);
      if (!manifests.isEmpty()) {
        return manifests;
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new ArchiveException("there is no folder '%s'".formatted(folder), e);
    }
    throw new ArchiveException("'%s' holds no archive (no manifest)".formatted(folder));
  }

  private Loaded load(List<Path> manifests) throws IOException {
    List<ArchiveException> refused = new ArrayList<>();
    for (Path file : manifests) {
      try {
        return load(ManifestFile.read(file), refused);
      } catch (ArchiveException e) {
        refused.add(e);
      }
    }
    ArchiveException first = refused.get(0);
    refused.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }

  private Loaded load(Manifest manifest, List<ArchiveException> refused) throws IOException {
    int dimension = manifest.space().dimension();
    List<Part> segments = new ArrayList<>();
    for (Manifest.SegmentInfo info : manifest.segments()) {
      segments.add(Part.of(Segment.open(folder, info, dimension), tombstones(info)));
    }
    failures.clear();
    if (manifest.failures() != null) {
      Path file = folder.resolve(manifest.failures());
      CheckedFile.readFailures(file).forEach(f -> failures.put(f.provenance().key(), f));
    }
    nextEntryId = manifest.nextEntryId();
    TailRows tailRows = new TailRows(dimension);
    List<Long> removed = new ArrayList<>();
    Path tail = folder.resolve(manifest.tail().file());
    TailReplay.Result replay;
    try {
      replay =
          TailReplay.read(tail, manifest.tail(), dimension, ops -> replay(ops, tailRows, removed));
    } catch (NoSuchFileException e) {
      throw new ArchiveException("'%s' is missing".formatted(tail), e);
    }
    ArchiveState state =
        new ArchiveState(manifest, segments, List.of()).withTail(tailRows.view()).without(removed);
    String damage = refused.isEmpty() ? replay.damage() : older(manifest, refused.get(0));
    return new Loaded(state, tailRows, replay, failures, nextEntryId, damage);
  }

  private String older(Manifest manifest, ArchiveException newest) {
    return "%s; '%s' is read instead, and nothing can be written"
        .formatted(newest.getMessage(), folder.resolve(ManifestFile.name(manifest)));
  }

  private BitSet tombstones(Manifest.SegmentInfo info) throws IOException {
    if (info.tombstones() == null) {
      return new BitSet();
    }
    return CheckedFile.readTombstones(folder.resolve(info.tombstones()), info.id(), info.rows());
  }

  private void replay(List<TailOp> ops, TailRows tailRows, List<Long> removed) {
    for (TailOp op : ops) {
      if (op instanceof TailOp.Add add) {
        tailRows.add(add.entry(), add.vector());
        nextEntryId = Math.max(nextEntryId, add.entry().id() + 1);
      } else if (op instanceof TailOp.Remove remove) {
        removed.add(remove.id());
      } else {
        applyFailure(failures, op);
      }
    }
  }

  /** Keeps the failure records up to date; other operations change nothing. */
  static void applyFailure(Map<SourceKey, FailureRecord> failures, TailOp op) {
    if (op instanceof TailOp.Failed failed) {
      failures.put(failed.failure().provenance().key(), failed.failure());
    } else if (op instanceof TailOp.Forget forget) {
      failures.remove(forget.key());
    }
  }

  /**
   * Deletes what no manifest names: remains of an interrupted sealing, and files of older
   * manifests. What cannot be deleted now is tried again the next time.
   *
   * @param keep names of folders that are still read
   * @return how many files and folders were deleted
   */
  static int deleteOrphans(Path folder, Manifest manifest, List<String> keep) throws IOException {
    return (int) orphans(folder, manifest, keep).stream().filter(DurableFiles::delete).count();
  }

  /** The files and folders that an archive wrote but {@code manifest} does not name. */
  static List<Path> orphans(Path folder, Manifest manifest, List<String> keep) throws IOException {
    List<String> named = new ArrayList<>(keep);
    named.add(ManifestFile.name(manifest));
    named.add(manifest.tail().file());
    named.add(manifest.failures());
    for (Manifest.SegmentInfo segment : manifest.segments()) {
      named.add(segment.folder());
      named.add(segment.tombstones());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> ArchiveLayout.isOurs(file.getFileName().toString()))
          .filter(file -> !named.contains(file.getFileName().toString()))
          .toList();
    }
  }
}

package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Cancellation;

/**
 * The content of an archive: its present state for readers, and every way to change it. One thread
 * changes it at a time; {@link #state()} never waits.
 */
final class ArchiveContent {
  private static final long MAX_TAIL_BYTES = 1L << 28;

  private final Path folder;
  private final int dimension;
  private final int sealRows;
  private final Map<SourceKey, FailureRecord> failures;
  private final String damage; // null if there is none
  private final long openedTailBytes;
  private volatile ArchiveState state;
  private volatile boolean closed;
  private TailRows tailRows;
  private TailLog log; // null if nothing can be written
  private long nextEntryId;
  private SourceIndex index;

  /** Takes over what was loaded; with {@code writable} and without damage it can be changed. */
  ArchiveContent(Path folder, ArchiveLoader.Loaded loaded, int sealRows, boolean writable)
      throws IOException {
    this.folder = folder;
    this.state = loaded.state();
    this.dimension = state.manifest().space().dimension();
    this.sealRows =
        (int) Math.min(sealRows, Math.max(1, MAX_TAIL_BYTES / ((long) Float.BYTES * dimension)));
    this.tailRows = loaded.tailRows();
    this.failures = loaded.failures();
    this.nextEntryId = loaded.nextEntryId();
    this.damage = loaded.damage();
    this.openedTailBytes = loaded.replay().validBytes();
    if (writable && damage == null) {
      log = TailLog.open(folder.resolve(state.manifest().tail().file()), loaded.replay());
    }
  }

  ArchiveState state() {
    return state;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isWritable() {
    return log != null && !closed;
  }

  /** What is wrong, or null. */
  String damage() {
    return damage;
  }

  private void requireWritable() {
    if (closed) {
      throw new IllegalStateException("archive '" + folder + "' is closed");
    }
    if (damage != null) {
      throw new ArchiveException(damage);
    }
    if (log == null) {
      throw new ArchiveException("archive '" + folder + "' is open for reading only");
    }
  }

  synchronized List<FailureRecord> failures() {
    return List.copyOf(failures.values());
  }

  /** The recorded failure of a source, or null. */
  synchronized FailureRecord failure(SourceKey key) {
    return failures.get(key);
  }

  /** The live entry of a source, or null. */
  synchronized ArchiveState.Location find(SourceKey key) {
    return index().find(state, key);
  }

  /** A live entry with this content, or null. */
  synchronized ArchiveState.Location findContent(String sha256) {
    return index().findContent(state, sha256);
  }

  private SourceIndex index() {
    if (index == null) {
      index = SourceIndex.of(state);
    }
    return index;
  }

  synchronized long tailBytes() {
    return log == null ? openedTailBytes : log.length();
  }

  /**
   * Makes changes durable as one batch, then visible.
   *
   * @return the id of the first entry
   */
  synchronized long write(List<NewEntry> entries, List<? extends TailOp> others) {
    requireWritable();
    long first = nextEntryId;
    List<TailOp> ops = new ArrayList<>(others);
    long id = first;
    for (NewEntry entry : entries) {
      ArchiveEntry stored = ArchiveEntry.image(id++, entry.provenance(), entry.tags());
      ops.add(new TailOp.Add(stored, entry.unitVector(dimension)));
    }
    if (!ops.isEmpty()) {
      ArchiveIo.run("write", folder, () -> log.append(ops));
      nextEntryId = id;
      apply(ops);
      if (tailRows.rows() >= sealRows || log.length() > 2 * MAX_TAIL_BYTES) {
        seal();
      }
    }
    return first;
  }

  private void apply(List<TailOp> ops) {
    List<Long> removed = new ArrayList<>();
    for (TailOp op : ops) {
      if (op instanceof TailOp.Add add) {
        tailRows.add(add.entry(), add.vector());
        if (index != null) {
          index.put(add.entry());
        }
      } else if (op instanceof TailOp.Remove remove) {
        removed.add(remove.id());
      } else {
        ArchiveLoader.applyFailure(failures, op);
      }
    }
    state = state.withTail(tailRows.view()).without(removed);
  }

  /** Turns the tail into segments. */
  synchronized void seal() {
    requireWritable();
    ArchiveIo.run(
        "seal",
        folder,
        () -> {
          Checkpoint checkpoint = new Checkpoint(folder, state, Cancellation.none());
          state.segments().stream().filter(part -> part.live() > 0).forEach(checkpoint::keep);
          checkpoint.write(state.tail());
          publish(checkpoint);
        });
  }

  /** See {@link ArchiveStore#compact}. */
  synchronized boolean compact(boolean full, Cancellation cancellation) {
    requireWritable();
    if (!state.tail().isEmpty()) {
      seal();
    }
    int maxRows = SegmentWriter.maxRows(dimension);
    CompactionPlan plan =
        full
            ? CompactionPlan.full(state.segments(), maxRows)
            : CompactionPlan.of(state.segments(), maxRows);
    if (plan.isEmpty()) {
      return false;
    }
    ArchiveIo.run("compact", folder, () -> publish(run(plan, cancellation)));
    return true;
  }

  private Checkpoint run(CompactionPlan plan, Cancellation cancellation) throws IOException {
    try {
      return plan.run(folder, state, cancellation);
    } catch (IOException | RuntimeException e) {
      ArchiveLoader.deleteOrphans(folder, state.manifest(), List.of());
      throw e;
    }
  }

  private void publish(Checkpoint checkpoint) throws IOException {
    Checkpoint.Committed committed = checkpoint.commit(failures.values(), nextEntryId);
    List<Part> before = state.segments();
    log.close();
    log = committed.log();
    tailRows = new TailRows(dimension);
    state = committed.state();
    List<Segment> replaced = new ArrayList<>();
    before.forEach(part -> replaced.add((Segment) part.rows()));
    state.segments().forEach(part -> replaced.remove((Segment) part.rows()));
    List<String> stillRead = replaced.stream().map(segment -> segment.info().folder()).toList();
    replaced.forEach(Segment::retire); // the last reader deletes them
    ArchiveLoader.deleteOrphans(folder, state.manifest(), stillRead);
  }

  /** Deletes what an unclean end has left; returns how many files and folders. */
  synchronized int deleteOrphans() throws IOException {
    return ArchiveLoader.deleteOrphans(folder, state.manifest(), List.of());
  }

  /** Reads everything and throws on the first damage. */
  void verify() throws IOException {
    for (Part part : state.segments()) {
      ((Segment) part.rows()).verify();
    }
    verifyTail();
  }

  private synchronized void verifyTail() throws IOException {
    ArchiveLoader.Loaded again = ArchiveLoader.load(folder);
    if (again.damage() != null) {
      throw new ArchiveException(again.damage());
    }
    if (isWritable() && again.replay().validBytes() < log.length()) {
      throw new ArchiveException(
          "'%s' is damaged at offset %d; restore it from a copy, or recover the archive"
              .formatted(
                  folder.resolve(state.manifest().tail().file()), again.replay().validBytes()));
    }
  }

  /** Ends writing; a second call does nothing. */
  synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      if (log != null) {
        finishLog();
      }
    }
  }

  /** Notes how much of the log is durable, so that a later fault in it is known to be damage. */
  private void finishLog() throws IOException {
    Manifest manifest = state.manifest();
    try (TailLog ending = log) {
      if (ending.length() > manifest.tail().durableBytes()) {
        Manifest last = manifest.withDurableTail(ending.length());
        ManifestFile.commit(folder, last);
        ArchiveLoader.deleteOrphans(folder, last, List.of());
      }
    }
  }
}

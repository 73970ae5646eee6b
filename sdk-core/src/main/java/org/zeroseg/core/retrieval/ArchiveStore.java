package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Cancellation;

/**
 * An archive in a folder: one writer, any number of readers, exact search.
 *
 * <p>When {@link #append} or {@link #remove} returns, the change is on the disk, and a crash at any
 * later moment does not lose it. Thread-safe; searches do not wait for writes.
 */
public final class ArchiveStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveStore.class);
  private static final long MAX_TAIL_BYTES = 1L << 28;

  private final Path folder;
  private final ArchiveLock lock; // null if read-only
  private final ExactScan scan;
  private final Map<SourceKey, FailureRecord> failures;
  private final String damage; // null if there is none
  private final int sealRows;
  private volatile ArchiveState state;
  private volatile boolean closed;
  private TailRows tailRows;
  private TailLog log; // null if nothing can be written
  private long nextEntryId;
  private SourceIndex index;

  private ArchiveStore(
      Path folder, ArchiveOptions options, ArchiveLock lock, ArchiveLoader.Loaded loaded)
      throws IOException {
    this.folder = folder;
    this.lock = lock;
    this.state = loaded.state();
    this.tailRows = loaded.tailRows();
    this.failures = loaded.failures();
    this.nextEntryId = loaded.nextEntryId();
    this.damage = loaded.damage();
    int rowBytes = Float.BYTES * state.manifest().space().dimension();
    this.sealRows = (int) Math.min(options.sealRows(), Math.max(1, MAX_TAIL_BYTES / rowBytes));
    if (lock != null && damage == null) {
      log = TailLog.open(folder.resolve(state.manifest().tail().file()), loaded.replay());
    }
    this.scan = ExactScan.of(options);
  }

  /**
   * Creates an empty archive for writing.
   *
   * @throws ArchiveException if the folder holds something already
   */
  public static ArchiveStore create(Path folder, EmbeddingSpace space, ArchiveOptions options) {
    return ArchiveIo.call(
        "create",
        folder,
        () -> {
          ArchiveCreation.create(folder, space);
          return openWriter(folder, space, options);
        });
  }

  /**
   * Opens an archive for writing.
   *
   * @param folder where it is
   * @param space what its vectors must be
   * @param options how to write and search
   * @throws ArchiveException if it is not there, is damaged, is being written by somebody else, or
   *     was made by another model
   */
  public static ArchiveStore open(Path folder, EmbeddingSpace space, ArchiveOptions options) {
    return ArchiveIo.call("open", folder, () -> openWriter(folder, space, options));
  }

  /** Opens the archive in a folder for writing; if there is none, creates it. */
  public static ArchiveStore openOrCreate(
      Path folder, EmbeddingSpace space, ArchiveOptions options) {
    boolean there = ArchiveIo.call("open", folder, () -> ArchiveLoader.isArchive(folder));
    return there ? open(folder, space, options) : create(folder, space, options);
  }

  /**
   * Opens an archive for searching, whatever its model and whoever writes it; shows it as it is
   * now.
   *
   * @throws ArchiveException if it is not there or cannot be read
   */
  public static ArchiveStore openReadOnly(Path folder, ArchiveOptions options) {
    return ArchiveIo.call(
        "open",
        folder,
        () -> new ArchiveStore(folder, options, null, ArchiveLoader.load(folder)).warned());
  }

  private static ArchiveStore openWriter(Path folder, EmbeddingSpace space, ArchiveOptions options)
      throws IOException {
    if (!ArchiveLoader.isArchive(folder)) {
      throw new ArchiveException("'%s' holds no archive (no manifest)".formatted(folder));
    }
    ArchiveLock lock = ArchiveLock.acquire(folder);
    try {
      ArchiveLoader.Loaded loaded = ArchiveLoader.load(folder);
      loaded.state().manifest().space().requireSame(space, folder.toString());
      ArchiveStore store = new ArchiveStore(folder, options, lock, loaded);
      if (lock.uncleanBefore() && options.verifiesAfterCrash()) {
        store.verify();
      }
      if (store.log != null) {
        int orphans = ArchiveLoader.deleteOrphans(folder, store.state.manifest(), List.of());
        if (orphans > 0 || loaded.replay().tornBytes() > 0) {
          LOG.info(
              "archive '{}' was not closed: dropped {} bytes of an interrupted write and {} unfinished files",
              folder,
              loaded.replay().tornBytes(),
              orphans);
        }
      }
      return store.warned();
    } catch (IOException | RuntimeException e) {
      lock.abandon();
      throw e;
    }
  }

  private ArchiveStore warned() {
    if (damage != null) {
      LOG.warn("archive '{}' is damaged and can only be read: {}", folder, damage);
    }
    return this;
  }

  /** The folder of the archive. */
  public Path folder() {
    return folder;
  }

  /** The model that made the vectors. */
  public EmbeddingSpace space() {
    return state.manifest().space();
  }

  /** What is in it. */
  public synchronized StoreInfo info() {
    ArchiveState now = state;
    long rows = now.parts().stream().mapToLong(Part::size).sum();
    return new StoreInfo(
        space(),
        now.liveRows(),
        rows - now.liveRows(),
        failures.size(),
        now.segments().size(),
        now.tail().stream().mapToLong(Part::size).sum(),
        now.manifest().generation(),
        now.manifest().segments().stream().mapToLong(Manifest.SegmentInfo::bytes).sum(),
        scan.kernelName(),
        Optional.ofNullable(damage));
  }

  /** The images that could not be read. */
  public synchronized List<FailureRecord> failures() {
    return List.copyOf(failures.values());
  }

  /** The archive as it is now, for searching; close it. */
  public ArchiveSnapshot snapshot() {
    while (!closed) {
      ArchiveSnapshot snapshot = ArchiveSnapshot.tryOpen(state, scan);
      if (snapshot != null) {
        return snapshot;
      }
    }
    throw new IllegalStateException("archive '" + folder + "' is closed");
  }

  /** The best {@code k} entries as of now; see {@link ArchiveSnapshot#search(float[][], int)}. */
  public List<ScoredEntry> search(float[] query, int k) {
    try (ArchiveSnapshot now = snapshot()) {
      return now.search(new float[][] {query}, k).get(0);
    }
  }

  /**
   * Appends entries; they are on the disk when this returns, all or none of them.
   *
   * @param entries with vectors of the archive's dimension
   * @return the id of the first; the others follow without gaps
   * @throws ArchiveException if a vector is not finite, zero or of another length, or the disk
   *     fails
   */
  public long append(List<NewEntry> entries) {
    return write(entries, List.of());
  }

  /**
   * Removes entries; ids that are not there are passed over.
   *
   * @return how many were there
   */
  public synchronized int remove(Collection<Long> ids) {
    ArchiveState now = state;
    List<TailOp> ops = new ArrayList<>();
    ids.stream()
        .distinct()
        .filter(id -> now.find(id) != null)
        .map(TailOp.Remove::new)
        .forEach(ops::add);
    write(List.of(), ops);
    return ops.size();
  }

  /** Makes additions and other changes durable as one batch, then visible. */
  synchronized long write(List<NewEntry> entries, List<? extends TailOp> others) {
    requireWritable();
    long first = nextEntryId;
    List<TailOp> ops = new ArrayList<>(others);
    long id = first;
    for (NewEntry entry : entries) {
      float[] unit = entry.unitVector(space().dimension());
      ops.add(new TailOp.Add(ArchiveEntry.image(id++, entry.provenance(), entry.tags()), unit));
    }
    if (!ops.isEmpty()) {
      ArchiveIo.run("write", folder, () -> log.append(ops));
      nextEntryId += entries.size();
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

  /** The live entry of a source, or null. */
  synchronized ArchiveState.Location find(SourceKey key) {
    return index().find(state, key);
  }

  /** A live entry with this content, or null. */
  synchronized ArchiveState.Location findContent(String sha256) {
    return index().findContent(state, sha256);
  }

  /** The recorded failure of a source, or null. */
  synchronized FailureRecord failure(SourceKey key) {
    return failures.get(key);
  }

  /** What is visible now. */
  ArchiveState state() {
    return state;
  }

  private SourceIndex index() {
    if (index == null) {
      index = SourceIndex.of(state);
    }
    return index;
  }

  /** Turns the tail into segments, which are scanned faster and opened at once. */
  public synchronized void seal() {
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

  /**
   * Gives back the space of removed entries and merges small segments, where that is worth it.
   *
   * @param full true to leave no removed entry and as few segments as possible
   * @param cancellation stops the work; the archive is then as before
   * @return whether anything was rewritten
   * @throws ArchiveException if the disk has not enough room for the new segments
   */
  public synchronized boolean compact(boolean full, Cancellation cancellation) {
    requireWritable();
    if (!state.tail().isEmpty()) {
      seal();
    }
    int maxRows = SegmentWriter.maxRows(space().dimension());
    CompactionPlan plan =
        full
            ? CompactionPlan.full(state.segments(), maxRows)
            : CompactionPlan.of(state.segments(), maxRows);
    if (plan.isEmpty()) {
      return false;
    }
    ArchiveIo.run("compact", folder, () -> publish(write(plan, cancellation)));
    return true;
  }

  private Checkpoint write(CompactionPlan plan, Cancellation cancellation) throws IOException {
    try {
      return plan.run(folder, state, cancellation);
    } catch (IOException | RuntimeException e) {
      ArchiveLoader.deleteOrphans(folder, state.manifest(), List.of());
      throw e;
    }
  }

  private void publish(Checkpoint checkpoint) throws IOException {
    Checkpoint.Committed committed = checkpoint.commit(failures.values(), nextEntryId);
    ArchiveState before = state;
    log.close();
    log = committed.log();
    tailRows = new TailRows(space().dimension());
    state = committed.state();
    List<Segment> replaced = new ArrayList<>();
    before.segments().forEach(part -> replaced.add((Segment) part.rows()));
    state.segments().forEach(part -> replaced.remove((Segment) part.rows()));
    List<String> stillRead = replaced.stream().map(segment -> segment.info().folder()).toList();
    replaced.forEach(Segment::retire); // the last reader deletes them
    ArchiveLoader.deleteOrphans(folder, state.manifest(), stillRead);
  }

  /**
   * Reads all segments and compares their checksums.
   *
   * @throws ArchiveException that names the first damaged file
   */
  public void verify() {
    for (Part part : state.segments()) {
      ArchiveIo.run("verify", folder, () -> ((Segment) part.rows()).verify());
    }
  }

  private void requireWritable() {
    if (closed) {
      throw new IllegalStateException("archive '" + folder + "' is closed");
    }
    if (damage != null) {
      throw new ArchiveException(damage);
    }
    if (lock == null) {
      throw new ArchiveException("archive '" + folder + "' is open for reading only");
    }
  }

  /** Ends writing; open snapshots stay valid. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ArchiveIo.run(
        "close",
        folder,
        () -> {
          try (lock) {
            if (log != null) {
              finishLog();
            }
          } finally {
            scan.close();
          }
        });
  }

  /** Notes how much of the log is durable, so that a later fault in it is known to be damage. */
  private void finishLog() throws IOException {
    Manifest manifest = state.manifest();
    try (TailLog ending = log) {
      if (ending.length() > manifest.tail().durableBytes()) {
        Manifest.TailInfo tail = new Manifest.TailInfo(manifest.tail().id(), ending.length());
        Manifest last =
            manifest.next(
                manifest.segments(),
                tail,
                manifest.failures(),
                manifest.nextEntryId(),
                manifest.nextSegmentId());
        ManifestFile.commit(folder, last);
        ArchiveLoader.deleteOrphans(folder, last, List.of());
      }
    }
  }
}

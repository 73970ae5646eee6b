package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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

  private final Path folder;
  private final ArchiveLock lock; // null if read-only
  private final ArchiveContent content;
  private final ExactScan scan;

  private ArchiveStore(
      Path folder, ArchiveOptions options, ArchiveLock lock, ArchiveLoader.Loaded loaded)
      throws IOException {
    this.folder = folder;
    this.lock = lock;
    this.scan = ExactScan.of(options);
    this.content = new ArchiveContent(folder, loaded, options.sealRows(), lock != null);
    if (content.damage() != null) {
      LOG.warn("archive '{}' is damaged and can only be read: {}", folder, content.damage());
    }
  }

  /**
   * Creates an empty archive for writing.
   *
   * @param folder does not exist yet or is empty
   * @param space what its vectors are
   * @param options how to write and search
   * @throws ArchiveException if the folder holds something already
   */
  public static ArchiveStore create(Path folder, EmbeddingSpace space, ArchiveOptions options) {
    ArchiveIo.run("create", folder, () -> ArchiveCreation.create(folder, space));
    return open(folder, space, options);
  }

  /**
   * Opens an archive for writing.
   *
   * @param folder where it is
   * @param space what its vectors must be
   * @param options how to write and search
   * @throws ArchiveException if it is not there, cannot be read, is being written by somebody else,
   *     or was made by another model
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
        "open", folder, () -> new ArchiveStore(folder, options, null, ArchiveLoader.load(folder)));
  }

  /**
   * Opens an archive for searching if its vectors are of a certain space.
   *
   * @throws ArchiveException if it is not there, cannot be read, or was made by another model
   */
  public static ArchiveStore openReadOnly(
      Path folder, EmbeddingSpace space, ArchiveOptions options) {
    ArchiveStore store = openReadOnly(folder, options);
    try {
      store.space().requireSame(space, folder.toString());
      return store;
    } catch (ArchiveException e) {
      store.close();
      throw e;
    }
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
      store.cleanUp(loaded.replay().tornBytes(), options.verifiesAfterCrash());
      return store;
    } catch (IOException | RuntimeException e) {
      lock.abandon();
      throw e;
    }
  }

  private void cleanUp(long tornBytes, boolean verifies) throws IOException {
    if (!content.isWritable()) {
      return; // a damaged archive is left as it is
    }
    if (lock.uncleanBefore() && verifies) {
      content.verify();
    }
    int orphans = content.deleteOrphans();
    if (orphans > 0 || tornBytes > 0) {
      LOG.info(
          "archive '{}' was not closed: dropped {} bytes of an interrupted write and {} unfinished files",
          folder,
          tornBytes,
          orphans);
    }
  }

  /** The folder of the archive. */
  public Path folder() {
    return folder;
  }

  /** The model that made the vectors. */
  public EmbeddingSpace space() {
    return content.state().manifest().space();
  }

  /** What can be changed, for this package. */
  ArchiveContent content() {
    return content;
  }

  /** What is in it. */
  public StoreInfo info() {
    ArchiveState now = content.state();
    Manifest manifest = now.manifest();
    long rows = now.parts().stream().mapToLong(Part::size).sum();
    long sealed = manifest.segments().stream().mapToLong(Manifest.SegmentInfo::bytes).sum();
    return new StoreInfo(
        space(),
        now.liveRows(),
        rows - now.liveRows(),
        content.failures().size(),
        now.segments().size(),
        now.tail().stream().mapToLong(Part::size).sum(),
        manifest.generation(),
        sealed + content.tailBytes(),
        scan.description(),
        Optional.ofNullable(content.damage()));
  }

  /** The images that could not be read. */
  public List<FailureRecord> failures() {
    return content.failures();
  }

  /** The archive as it is now, for searching; close it. */
  public ArchiveSnapshot snapshot() {
    while (!content.isClosed()) {
      ArchiveSnapshot snapshot = ArchiveSnapshot.tryOpen(content.state(), scan);
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
    return content.write(entries, List.of());
  }

  /**
   * Removes entries; ids that are not there are passed over.
   *
   * @return how many were there
   */
  public int remove(Collection<Long> ids) {
    ArchiveState now = content.state();
    List<TailOp.Remove> ops =
        ids.stream().distinct().filter(id -> now.find(id) != null).map(TailOp.Remove::new).toList();
    content.write(List.of(), ops);
    return ops.size();
  }

  /** Turns the tail into segments, which are scanned faster and opened at once. */
  public void seal() {
    content.seal();
  }

  /**
   * Gives back the space of removed entries and merges small segments, where that is worth it.
   *
   * @param full true to leave no removed entry and as few segments as possible
   * @param cancellation stops the work; the archive is then as before
   * @return whether anything was rewritten
   * @throws ArchiveException if the disk has not enough room for the new segments
   */
  public boolean compact(boolean full, Cancellation cancellation) {
    return content.compact(full, cancellation);
  }

  /**
   * Reads everything and compares it with the stored checksums.
   *
   * @throws ArchiveException that names the first damaged file
   */
  public void verify() {
    ArchiveIo.run("verify", folder, content::verify);
  }

  /** Ends writing; open snapshots stay valid. A second call does nothing. */
  @Override
  public void close() {
    ArchiveIo.run(
        "close",
        folder,
        () -> {
          try (lock) {
            content.close();
          } finally {
            scan.close();
          }
        });
  }
}

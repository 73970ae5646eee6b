package org.zeroseg.core.train.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.core.weights.AtomicFile;

/**
 * The checkpoints of one training, in folders {@code step-00001000}. One process at a time.
 *
 * <p>A checkpoint is written beside its place and renamed when all of it is on the disk, so that a
 * process that is killed leaves whole checkpoints only. Should the disk damage one all the same, it
 * is set aside with a warning and the one before it is used.
 */
public final class CheckpointStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final Pattern STEP = Pattern.compile("step-(\\d{8,18})");
  private static final String DAMAGED = "damaged-";
  private static final String UNFINISHED = ".part-";
  private static final String DOOMED = ".gone-";

  private final Path folder;
  private final int keep;
  private final FileChannel lockFile;
  private final FileLock lock;

  private CheckpointStore(Path folder, int keep, FileChannel lockFile, FileLock lock) {
    this.folder = folder;
    this.keep = keep;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens a folder, which is made if it is missing, and removes what a killed process left.
   *
   * @param keep how many of the latest checkpoints are kept, at least 1; the best is kept besides
   * @throws ZeroSegException if another training uses the folder, or it cannot be used
   */
  public static CheckpointStore open(Path folder, int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("keep must be at least 1, but is " + keep);
    }
    FileChannel channel = null;
    boolean opened = false;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new ZeroSegException(inUse(folder));
      }
      CheckpointStore store = new CheckpointStore(folder, keep, channel, lock);
      store.clear();
      opened = true;
      return store;
    } catch (OverlappingFileLockException e) {
      throw new ZeroSegException(inUse(folder), e);
    } catch (IOException e) {
      throw new ZeroSegException("cannot use %s for checkpoints: %s".formatted(folder, e), e);
    } finally {
      if (!opened && channel != null) {
        close(channel);
      }
    }
  }

  private static String inUse(Path folder) {
    return "another training is running in %s; choose another folder".formatted(folder);
  }

  private void clear() throws IOException {
    for (Path entry : entries()) {
      String name = entry.getFileName().toString();
      if (name.startsWith(UNFINISHED) || name.startsWith(DOOMED)) {
        FolderTree.delete(entry);
      }
    }
  }

  /** The folder of the checkpoint of a step, whether it exists or not. */
  public Path folderOf(long step) {
    return folder.resolve(String.format(Locale.ROOT, "step-%08d", step));
  }

  /** The steps of which there are checkpoints, sound or not, rising. */
  public List<Long> steps() {
    try {
      return entries().stream()
          .map(entry -> STEP.matcher(entry.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> Long.parseLong(matcher.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ZeroSegException("cannot list %s: %s".formatted(folder, e), e);
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /**
   * The latest sound checkpoint. Damaged ones after it are renamed to {@code damaged-...} and
   * reported to the log.
   *
   * @return empty if there never was one
   * @throws ZeroSegException if there are checkpoints but all are damaged
   */
  public Optional<Checkpoint> latest() {
    List<Long> steps = steps();
    String last = "";
    for (int i = steps.size() - 1; i >= 0; i--) {
      Path candidate = folderOf(steps.get(i));
      try {
        return Optional.of(Checkpoint.read(candidate));
      } catch (DamagedCheckpoint damage) {
        last = damage.getMessage();
        LOG.warn(
            "checkpoint {} is damaged: {}; {}",
            candidate,
            last,
            i > 0 ? "going on from the one before it" : "there is none before it");
        setAside(candidate);
      }
    }
    if (!steps.isEmpty()) {
      throw new ZeroSegException(
          "all %d checkpoints in %s are damaged (of the oldest, %s); start in another folder"
              .formatted(steps.size(), folder, last));
    }
    return Optional.empty();
  }

  private void setAside(Path damaged) {
    try {
      Path aside = folder.resolve(DAMAGED + damaged.getFileName());
      FolderTree.delete(aside);
      Files.move(damaged, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("cannot set {} aside: {}", damaged, e.toString());
    }
  }

  /**
   * Writes a checkpoint, then deletes those that are neither among the latest nor the best.
   *
   * @return its folder
   * @throws ZeroSegException if it cannot be written; those before it are as they were
   */
  public Path save(Snapshot snapshot) {
    Path target = folderOf(snapshot.progress().step());
    try {
      Path part = empty(UNFINISHED + target.getFileName());
      boolean done = false;
      try {
        Checkpoint.write(part, snapshot);
        AtomicFile.syncFolder(part);
        retire(target);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        done = true;
      } finally {
        if (!done) {
          FolderTree.delete(part);
        }
      }
      AtomicFile.syncFolder(folder);
      prune(snapshot.progress().bestStep());
      return target;
    } catch (IOException e) {
      throw new ZeroSegException("cannot write checkpoint %s: %s".formatted(target, e), e);
    }
  }

  private void prune(OptionalLong best) {
    List<Long> steps = steps();
    for (int i = 0; i < steps.size() - keep; i++) {
      long step = steps.get(i);
      if (best.isEmpty() || best.getAsLong() != step) {
        try {
          retire(folderOf(step));
        } catch (IOException e) { // e.g. still mapped, on Windows; the next run clears up
          LOG.warn("cannot delete {}: {}", folderOf(step), e.toString());
        }
      }
    }
  }

  /** Renamed first, so that a half deleted folder never looks like a checkpoint. */
  private void retire(Path checkpoint) throws IOException {
    if (Files.exists(checkpoint)) {
      Path doomed = folder.resolve(DOOMED + checkpoint.getFileName());
      FolderTree.delete(doomed);
      Files.move(checkpoint, doomed, StandardCopyOption.ATOMIC_MOVE);
      FolderTree.delete(doomed);
    }
  }

  private Path empty(String name) throws IOException {
    Path fresh = folder.resolve(name);
    FolderTree.delete(fresh);
    return Files.createDirectory(fresh);
  }

  /** Lets another training use the folder; may be called twice. */
  @Override
  public void close() {
    if (lock.isValid()) {
      close(lockFile);
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("cannot release a lock: {}", e.toString());
    }
  }
}

package org.zeroseg.core.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.zeroseg.api.ArchiveException;

/**
 * The right to write an archive: a lock on a byte of {@code LOCK} against other processes, and a
 * map against other writers of this one, because file locks are held by the whole JVM. The file
 * names the holder while it writes and is empty after a clean close.
 */
final class ArchiveLock implements Closeable {
  private static final ConcurrentMap<Path, String> HELD = new ConcurrentHashMap<>();
  private static final int MAX_TEXT = 1024;

  private final Path key;
  private final FileChannel channel;
  private final boolean uncleanBefore;

  private ArchiveLock(Path key, FileChannel channel, boolean uncleanBefore) {
    this.key = key;
    this.channel = channel;
    this.uncleanBefore = uncleanBefore;
  }

  /**
   * Takes the lock.
   *
   * @throws ArchiveException that names the holder if there is one
   */
  static ArchiveLock acquire(Path folder) throws IOException {
    Path key = folder.toRealPath();
    String me =
        "process %d, thread '%s', since %s"
            .formatted(
                ProcessHandle.current().pid(),
                Thread.currentThread().getName(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    String holder = HELD.putIfAbsent(key, me);
    if (holder != null) {
      throw held(folder, holder); // the file must not be touched: closing it would free the lock
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(folder.resolve(ArchiveLayout.LOCK), CREATE, READ, WRITE);
      String text = read(channel);
      if (!lock(channel)) {
        throw held(folder, text.isBlank() ? "another process" : text.strip());
      }
      write(channel, me + "\n");
      return new ArchiveLock(key, channel, !text.isBlank());
    } catch (IOException | RuntimeException e) {
      HELD.remove(key);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  /** Locks a byte far behind the text, because Windows lets nobody read locked bytes. */
  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another class loader's copy of this class
    }
  }

  private static ArchiveException held(Path folder, String holder) {
    return new ArchiveException(
        "archive '%s' is being written by %s; close it there, or open it read-only"
            .formatted(folder, holder));
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate((int) Math.min(MAX_TEXT, channel.size()));
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), UTF_8);
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.position(0);
    DurableFiles.writeFully(channel, ByteBuffer.wrap(text.getBytes(UTF_8)));
    channel.force(true);
  }

  /** Whether the last writer ended without closing the archive. */
  boolean uncleanBefore() {
    return uncleanBefore;
  }

  /** Gives the lock back after a clean end; a second call does nothing. */
  @Override
  public void close() throws IOException {
    close("");
  }

  /** Gives the lock back without having opened the archive: it stays as clean as it was. */
  void abandon() throws IOException {
    close(uncleanBefore ? "not closed cleanly\n" : "");
  }

  private void close(String text) throws IOException {
    if (channel.isOpen()) {
      try (channel) {
        write(channel, text);
      } finally {
        HELD.remove(key);
      }
    }
  }
}

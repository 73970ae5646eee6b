package org.zeroseg.core.weights;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files as a whole. */
public final class AtomicFile {

  /** Writes the new contents of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to {@code out}, which is buffered and must not be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Replaces {@code target}: after a crash it holds the old bytes or the new ones, never half.
   *
   * <p>The new bytes are written beside it under a name of their own, synced and renamed; after a
   * failure that file is gone.
   *
   * @param target the file, which may not exist yet; its folder must
   * @param content writes the new bytes
   */
  public static void replace(Path target, Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, target.getFileName() + ".", ".part");
    boolean done = false;
    try {
      try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
        content.writeTo(out);
        out.flush();
        file.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      syncFolder(folder);
    } finally {
      if (!done) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Makes renamed and new entries of a folder durable, on systems that can. */
  public static void syncFolder(Path folder) {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; the rename is as durable there as it can be made.
    }
  }
}

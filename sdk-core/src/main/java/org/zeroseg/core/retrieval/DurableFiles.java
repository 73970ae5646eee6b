package org.zeroseg.core.retrieval;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writing files so that they are on the disk when the call returns. */
final class DurableFiles {
  private DurableFiles() {}

  /** Writes all remaining bytes. */
  static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Creates or overwrites {@code file} and forces it to the disk. */
  static void write(Path file, ByteBuffer... parts) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
      for (ByteBuffer part : parts) {
        writeFully(channel, part);
      }
      channel.force(true);
    }
  }

  /** Makes {@code file} appear as a whole: written beside it, forced, renamed, folder forced. */
  static void publish(Path file, ByteBuffer bytes) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    write(temporary, bytes);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(file.getParent());
  }

  /** Makes creations, renames and deletions in {@code folder} durable, where the system can. */
  @SuppressWarnings("EmptyCatch")
  static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException expected) {
      // Windows opens no folders; there the rename itself is journalled
    }
  }

  /**
   * Deletes a file or folder.
   *
   * @return false if something is left, e.g. because it is still mapped on Windows
   */
  static boolean delete(Path path) {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                throws IOException {
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
      return true;
    } catch (IOException inUse) {
      return !Files.exists(path);
    }
  }
}

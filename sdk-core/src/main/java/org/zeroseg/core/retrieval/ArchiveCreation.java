package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.zeroseg.api.ArchiveException;

/** Makes an empty archive. */
final class ArchiveCreation {
  private ArchiveCreation() {}

  static void create(Path folder, EmbeddingSpace space) throws IOException {
    if (ArchiveLoader.isArchive(folder)) {
      throw new ArchiveException("'%s' holds an archive already; open it".formatted(folder));
    }
    Files.createDirectories(folder);
    ArchiveLock lock = ArchiveLock.acquire(folder);
    try (lock) {
      requireEmpty(folder);
      Manifest first = Manifest.first(space);
      Path tail = folder.resolve(first.tail().file());
      TailLog.create(tail, first.tail().id(), space.dimension());
      DurableFiles.forceFolder(folder);
      ManifestFile.commit(folder, first);
    }
  }

  /** Allows the lock and what an interrupted creation has left. */
  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> foreign =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals(ArchiveLayout.LOCK) && !ArchiveLayout.isOurs(name))
              .sorted()
              .toList();
      if (!foreign.isEmpty()) {
        throw new ArchiveException(
            "'%s' is no archive and not empty (it holds '%s' and %d more); choose an empty folder"
                .formatted(folder, foreign.get(0), foreign.size() - 1));
      }
    }
  }
}

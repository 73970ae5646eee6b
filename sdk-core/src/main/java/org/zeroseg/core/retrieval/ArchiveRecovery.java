package org.zeroseg.core.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zeroseg.api.Cancellation;

/** Makes a damaged archive writable again, with what is readable. */
public final class ArchiveRecovery {
  private ArchiveRecovery() {}

  /**
   * Keeps what an archive shows in spite of its damage, and moves everything else into a folder
   * {@code damaged-N} inside it; nothing is deleted. Sync the archive with its images afterwards to
   * embed what is missing.
   *
   * @param folder the archive
   * @return where the damaged files are; empty if the archive is sound
   * @throws org.zeroseg.api.ArchiveException if nothing is readable, or somebody writes it
   */
  public static Optional<Path> recover(Path folder) {
    return ArchiveIo.call("recover", folder, () -> setAside(folder));
  }

  private static Optional<Path> setAside(Path folder) throws IOException {
    ArchiveLock lock = ArchiveLock.acquire(folder);
    try (lock) {
      ArchiveLoader.Loaded loaded = ArchiveLoader.load(folder);
      if (loaded.damage() == null) {
        return Optional.empty();
      }
      Path aside = newFolder(folder);
      ArchiveState state = loaded.state();
      for (Path orphan : ArchiveLoader.orphans(folder, state.manifest(), List.of())) {
        Files.move(orphan, aside.resolve(orphan.getFileName()));
      }
      Path tail = folder.resolve(state.manifest().tail().file());
      Files.copy(tail, aside.resolve(tail.getFileName()));
      Checkpoint checkpoint = new Checkpoint(folder, state, Cancellation.none());
      state.segments().stream().filter(part -> part.live() > 0).forEach(checkpoint::keep);
      checkpoint.write(state.tail());
      Checkpoint.Committed sound =
          checkpoint.commit(loaded.failures().values(), loaded.nextEntryId());
      sound.log().close();
      ArchiveLoader.deleteOrphans(folder, sound.state().manifest(), List.of());
      return Optional.of(aside);
    }
  }

  private static Path newFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long before =
          files.filter(file -> file.getFileName().toString().startsWith("damaged-")).count();
      return Files.createDirectory(folder.resolve("damaged-" + (before + 1)));
    }
  }
}

package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small archive of which tests damage files. */
final class DamagedArchive {
  static final int DIMENSION = 3;

  final Path folder;
  final Map<Long, String> written;
  private final Map<Long, String> known; // with the entry that the last batch removes

  /** A sealed segment with a tombstone, a failure, and three batches in the tail. */
  DamagedArchive(Path folder) throws IOException {
    this.folder = folder;
    try (ArchiveStore store = TestArchives.create(folder, DIMENSION, 1000)) {
      store.append(TestArchives.entries(1, DIMENSION, 0, 5));
      store.seal();
      store.remove(List.of(2L));
      FailureRecord failure = new FailureRecord(TestArchives.provenance("broken.jpg"), "broken");
      store.content().write(List.of(), List.of(new TailOp.Failed(failure)));
      store.seal();
      for (int batch = 1; batch <= 3; batch++) {
        store.append(TestArchives.entries(1, DIMENSION, batch * 10, 2));
      }
      known = content(store);
      store.remove(List.of(1L));
      written = content(store);
    }
  }

  /** What is visible is what was written, apart from removals that are lost with their batch. */
  void requireSound(Map<Long, String> found) {
    assertThat(known).containsAllEntriesOf(found);
  }

  /** Pretends that the archive was not closed, so that the manifest knows of an empty tail only. */
  void forgetDurableLength() throws IOException {
    Path file = find("manifest-");
    Manifest manifest = ManifestFile.read(file);
    Files.delete(file);
    ManifestFile.commit(folder, manifest.withDurableTail(FileHeader.BYTES));
  }

  Path find(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  ArchiveStore read() {
    return ArchiveStore.openReadOnly(folder, TestArchives.plain().build());
  }

  /** Every entry with its vector, as text. */
  static Map<Long, String> content(ArchiveStore store) {
    Map<Long, String> content = new TreeMap<>();
    try (ArchiveSnapshot snapshot = store.snapshot()) {
      snapshot.forEach(
          entry -> content.put(entry.id(), entry + Arrays.toString(snapshot.vector(entry.id()))));
    }
    return content;
  }
}

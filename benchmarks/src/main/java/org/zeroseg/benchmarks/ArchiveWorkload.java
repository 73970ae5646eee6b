package org.zeroseg.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.retrieval.ArchiveStore;
import org.zeroseg.core.retrieval.ClusteredVectors;
import org.zeroseg.core.retrieval.EmbeddingSpace;
import org.zeroseg.core.retrieval.NewEntry;
import org.zeroseg.core.retrieval.Provenance;

/** An archive of clustered vectors on disk, deleted on close, and queries for it. */
final class ArchiveWorkload implements AutoCloseable {
  static final int DIMENSION = 512;
  private static final EmbeddingSpace SPACE =
      EmbeddingSpace.cosine("clustered vectors", "0".repeat(64), "none", DIMENSION);
  private static final int BATCH = 4096;

  private final Path folder;
  private final ClusteredVectors vectors = new ClusteredVectors(20221128, DIMENSION);

  /** Writes an archive of {@code rows} entries below {@code parent}; takes 2.6 kB per entry. */
  ArchiveWorkload(Path parent, int rows) throws IOException {
    folder = Files.createTempDirectory(parent, "zeroseg-archive");
    ArchiveOptions options =
        ArchiveOptions.builder().kernel(ArchiveOptions.KernelChoice.JAVA).build();
    try (ArchiveStore store = ArchiveStore.create(folder.resolve("archive"), SPACE, options)) {
      for (int from = 0; from < rows; from += BATCH) {
        List<NewEntry> batch = new ArrayList<>();
        for (int i = from; i < Math.min(rows, from + BATCH); i++) {
          String path = "image-%07d.jpg".formatted(i);
          Provenance source = new Provenance("/images", path, 1, 1, "%064x".formatted(i));
          batch.add(new NewEntry(source, vectors.image()));
        }
        store.append(batch);
      }
      store.seal();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** Queries by turns like images and like texts. */
  float[][] queries(int count) {
    float[][] queries = new float[count][];
    for (int q = 0; q < count; q++) {
      queries[q] = q % 2 == 0 ? vectors.imageQuery() : vectors.textQuery();
    }
    return queries;
  }

  /** The archive, to be searched. */
  ArchiveStore open(ArchiveOptions.Builder options) {
    return ArchiveStore.openReadOnly(folder.resolve("archive"), options.threads(1).build());
  }

  /** The largest file of every segment: the float32 rows. */
  List<Path> rowFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("key.f32")).toList();
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ArchiveWorkload::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

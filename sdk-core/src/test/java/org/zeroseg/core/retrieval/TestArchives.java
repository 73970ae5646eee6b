package org.zeroseg.core.retrieval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Small archives for tests. */
final class TestArchives {
  private TestArchives() {}

  static EmbeddingSpace space(int dimension) {
    return EmbeddingSpace.cosine("toy-clip", "ab".repeat(32), "resize-8", dimension);
  }

  /** An archive that scans in this JVM with plain Java, whatever else there is. */
  static ArchiveOptions.Builder plain() {
    return ArchiveOptions.builder().kernel(ArchiveOptions.KernelChoice.JAVA).threads(1);
  }

  static ArchiveStore create(Path folder, int dimension, int sealRows) {
    return ArchiveStore.create(folder, space(dimension), plain().sealRows(sealRows).build());
  }

  static ArchiveStore open(Path folder, int dimension) {
    return ArchiveStore.open(folder, space(dimension), plain().build());
  }

  static Provenance provenance(String path) {
    return new Provenance("/photos", path, path.length(), 1000, Digests.sha256(path));
  }

  static NewEntry entry(String path, float... vector) {
    return new NewEntry(provenance(path), List.of("tag-" + path.length() % 3), vector);
  }

  /** Entries with clustered vectors, named by number. */
  static List<NewEntry> entries(long seed, int dimension, int from, int count) {
    SplittableRandom random = new SplittableRandom(seed + from);
    List<NewEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry("image-%05d.jpg".formatted(from + i), gaussian(random, dimension)));
    }
    return entries;
  }

  static float[] gaussian(SplittableRandom random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    vector[0] += 0.01f; // never all zero
    return vector;
  }

  /** What a search must return: every live entry scored in double, sorted as a whole. */
  static List<ScoredEntry> bruteForce(ArchiveSnapshot snapshot, float[] query, int k) {
    float[] unit = UnitVectors.of(query, snapshot.space().dimension(), "query");
    List<ScoredEntry> all = new ArrayList<>();
    snapshot.forEach(
        entry -> {
          float[] vector = snapshot.vector(entry.id());
          double score = 0;
          for (int i = 0; i < unit.length; i++) {
            score += (double) unit[i] * vector[i];
          }
          all.add(new ScoredEntry(entry, score));
        });
    all.sort(
        Comparator.comparingDouble(ScoredEntry::score)
            .reversed()
            .thenComparingLong(hit -> hit.entry().id()));
    return all.subList(0, Math.min(k, all.size()));
  }
}

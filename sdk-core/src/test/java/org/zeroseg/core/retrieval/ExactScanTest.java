package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zeroseg.core.retrieval.TestArchives.space;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.retrieval.ArchiveOptions.KernelChoice;
import org.zeroseg.core.retrieval.ArchiveOptions.ScanMode;
import org.zeroseg.core.runtime.OpenRuntime;
import org.zeroseg.core.runtime.TensorRuntime;

class ExactScanTest {
  @OpenRuntime private static TensorRuntime runtime;

  @TempDir Path folder;

  static LongStream seeds() {
    return Seeds.of(30);
  }

  /** Every way to search, for a kernel that this JVM has. */
  private static List<ArchiveOptions> allWays() {
    List<ArchiveOptions> ways = new ArrayList<>();
    for (KernelChoice kernel :
        List.of(KernelChoice.JAVA, KernelChoice.DJL, KernelChoice.VECTOR_API)) {
      for (ScanMode mode : List.of(ScanMode.FLOAT32, ScanMode.CERTIFIED_INT8)) {
        ways.add(
            ArchiveOptions.builder()
                .kernel(kernel)
                .scanMode(mode)
                .tensors(runtime.root())
                .threads(kernel == KernelChoice.JAVA ? 1 : 3)
                .build());
      }
    }
    return ways;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyKernelAndModeEqualsBruteForce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int dimension = List.of(1, 3, 16, 33, 64, 147).get(random.nextInt(6));
    Builder made = new Builder(folder, dimension, random);
    made.fill();
    float[][] queries = made.queries(1 + random.nextInt(6));
    int k = List.of(1, 5, 50, made.count, made.count + 10).get(random.nextInt(5)) + 1;
    Predicate<ArchiveEntry> filter = random.nextBoolean() ? null : made.filter();
    for (ArchiveOptions way : allWays()) {
      try (ArchiveStore store = ArchiveStore.openReadOnly(folder, way);
          ArchiveSnapshot snapshot = store.snapshot()) {
        List<List<ScoredEntry>> hits =
            filter == null ? snapshot.search(queries, k) : snapshot.search(queries, k, filter);
        for (int q = 0; q < queries.length; q++) {
          List<ScoredEntry> expected =
              TestArchives.bruteForce(snapshot, queries[q], Integer.MAX_VALUE).stream()
                  .filter(hit -> filter == null || filter.test(hit.entry()))
                  .limit(k)
                  .toList();
          assertThat(hits.get(q)).as("%s, query %d", way, q).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void oneThousandCopiesOfOnePictureComeInOrderOfTheirIds() {
    try (ArchiveStore store = TestArchives.create(folder, 8, 700)) {
      List<NewEntry> copies = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        copies.add(TestArchives.entry("copy-" + i, 1, 2, 3, 4, 5, 6, 7, 8));
      }
      store.append(copies);
      List<ScoredEntry> hits = store.search(new float[] {1, 1, 1, 1, 1, 1, 1, 2}, 20);
      assertThat(hits)
          .extracting(hit -> hit.entry().id())
          .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    }
  }

  @Test
  void aCertifiedScanWithTooManyCandidatesFallsBackToFloat32() {
    try (ArchiveStore store = TestArchives.create(folder, 4, 100)) {
      List<NewEntry> alike = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        alike.add(TestArchives.entry("alike-" + i, 1, 1e-4f * i, 0, 0));
      }
      store.append(alike);
      float[] query = {1, 0.01f, 0, 0};
      try (ArchiveSnapshot snapshot = store.snapshot();
          ExactScan scan = new ExactScan(new PlainKernel(), true, 1, 10)) {
        ArchiveSnapshot same = ArchiveSnapshot.tryOpen(store.content().state(), scan);
        assertThat(same.search(new float[][] {query}, 3).get(0))
            .isEqualTo(TestArchives.bruteForce(snapshot, query, 3));
        same.close();
      }
    }
  }

  @Test
  void leavesNoTensorBehind() {
    try (ArchiveStore store = TestArchives.create(folder, 16, 100)) {
      store.append(TestArchives.entries(1, 16, 0, 150));
    }
    int before = runtime.liveTensors();
    for (ArchiveOptions way : allWays()) {
      try (ArchiveStore store = ArchiveStore.openReadOnly(folder, way)) {
        for (int i = 0; i < 20; i++) {
          assertThat(store.search(TestArchives.gaussian(new SplittableRandom(i), 16), 5))
              .hasSize(5);
        }
      }
    }
    assertThat(runtime.liveTensors()).isEqualTo(before);
  }

  @Test
  void manyThreadsGetTheResultsOfOneWhileAnotherWrites() throws Exception {
    ArchiveOptions options = ArchiveOptions.builder().threads(2).sealRows(100).build();
    try (ArchiveStore store = ArchiveStore.create(folder, space(16), options)) {
      store.append(TestArchives.entries(1, 16, 0, 250));
      float[][] queries = {TestArchives.gaussian(new SplittableRandom(7), 16)};
      try (ArchiveSnapshot snapshot = store.snapshot()) {
        List<List<ScoredEntry>> expected = snapshot.search(queries, 9);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> same = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          same.add(
              threads.submit(
                  () -> {
                    boolean all = true;
                    for (int n = 0; n < 50; n++) {
                      all &= snapshot.search(queries, 9).equals(expected);
                    }
                    return all;
                  }));
        }
        for (int n = 1; n < 10; n++) {
          store.append(TestArchives.entries(1, 16, n * 1000, 30));
          store.remove(List.of(n * 20L));
        }
        store.compact(true, Cancellation.none());
        for (Future<Boolean> result : same) {
          assertThat(result.get()).isTrue();
        }
        threads.shutdown();
      }
    }
  }

  @Test
  void anEmptyArchiveFindsNothing() {
    try (ArchiveStore store = TestArchives.create(folder, 4, 100)) {
      assertThat(store.search(new float[] {1, 0, 0, 0}, 5)).isEmpty();
    }
  }

  @Test
  void refusesQueriesThatCannotBeCompared() {
    try (ArchiveStore store = TestArchives.create(folder, 3, 100)) {
      store.append(List.of(TestArchives.entry("a", 1, 2, 3)));
      assertThatThrownBy(() -> store.search(new float[] {1, 2}, 5))
          .isInstanceOf(ArchiveException.class)
          .hasMessage("query 0 has 2 numbers, but the archive holds vectors of 3");
      assertThatThrownBy(() -> store.search(new float[] {1, Float.NaN, 2}, 5))
          .hasMessage("query 0 is not finite: number 1 of 3 is NaN");
      assertThatThrownBy(() -> store.search(new float[3], 5))
          .hasMessage("query 0 is zero in all 3 numbers and has no direction");
      assertThatThrownBy(() -> store.search(new float[] {1, 0, 0}, 0))
          .hasMessage("k must be positive, but is 0");
    }
  }

  /** Fills an archive with everything that makes a search hard. */
  private record Builder(Path folder, int dimension, SplittableRandom random, int count) {
    Builder(Path folder, int dimension, SplittableRandom random) {
      this(folder, dimension, random, random.nextInt(8) == 0 ? 0 : random.nextInt(1, 500));
    }

    void fill() {
      int sealRows = random.nextInt(20, 200);
      try (ArchiveStore store =
          ArchiveStore.create(
              folder, space(dimension), TestArchives.plain().sealRows(sealRows).build())) {
        ClusteredVectors vectors = new ClusteredVectors(random.nextLong(), dimension);
        List<float[]> before = new ArrayList<>();
        for (int done = 0; done < count; ) {
          List<NewEntry> batch = new ArrayList<>();
          for (int n = random.nextInt(1, 40); n > 0 && done < count; n--, done++) {
            float[] vector = vector(vectors, before);
            before.add(vector);
            batch.add(TestArchives.entry("e" + done, vector));
          }
          long first = store.append(batch);
          if (random.nextInt(3) == 0) {
            store.remove(List.of(first, 1 + random.nextLong(first), first + 1));
          }
        }
      }
    }

    /** Clustered, a copy of an earlier one, or one that codes represent without residual. */
    private float[] vector(ClusteredVectors vectors, List<float[]> before) {
      int kind = random.nextInt(10);
      if (kind == 0 && !before.isEmpty()) {
        return before.get(random.nextInt(before.size()));
      }
      if (kind == 1) {
        float[] axis = new float[dimension];
        axis[random.nextInt(dimension)] = random.nextBoolean() ? 1 : -1;
        return axis;
      }
      return vectors.image();
    }

    float[][] queries(int n) {
      ClusteredVectors vectors = new ClusteredVectors(random.nextLong(), dimension);
      float[][] queries = new float[n][];
      for (int i = 0; i < n; i++) {
        queries[i] = i % 2 == 0 ? vectors.imageQuery() : vectors.textQuery();
      }
      return queries;
    }

    Predicate<ArchiveEntry> filter() {
      int modulus = List.of(2, 3, 50).get(random.nextInt(3));
      return entry -> entry.id() % modulus == 0;
    }
  }
}

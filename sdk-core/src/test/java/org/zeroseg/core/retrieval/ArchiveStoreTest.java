package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zeroseg.core.retrieval.TestArchives.create;
import static org.zeroseg.core.retrieval.TestArchives.entries;
import static org.zeroseg.core.retrieval.TestArchives.entry;
import static org.zeroseg.core.retrieval.TestArchives.open;
import static org.zeroseg.core.retrieval.TestArchives.space;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.Seeds;

class ArchiveStoreTest {
  @TempDir Path temp;

  private Path folder() {
    return temp.resolve("archive");
  }

  static LongStream seeds() {
    return Seeds.of(15);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holdsWhatWasWrittenWhateverHappensInBetween(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<Long, String> expected = new TreeMap<>();
    ArchiveStore store = create(folder(), 5, random.nextInt(5, 60));
    for (int step = 0; step < 20; step++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          List<NewEntry> batch = entries(seed, 5, step * 100, random.nextInt(1, 40));
          long first = store.append(batch);
          for (int i = 0; i < batch.size(); i++) {
            expected.put(first + i, batch.get(i).provenance().path());
          }
        }
        case 3, 4 -> {
          List<Long> gone = new ArrayList<>(expected.keySet());
          gone.removeIf(id -> random.nextInt(3) > 0);
          assertThat(store.remove(gone)).isEqualTo(gone.size());
          expected.keySet().removeAll(gone);
        }
        case 5 -> store.seal();
        case 6 -> store.compact(random.nextBoolean(), Cancellation.none());
        default -> {
          store.close();
          store = open(folder(), 5);
        }
      }
      assertThat(content(store)).isEqualTo(expected);
    }
    store.verify();
    store.close();
    try (ArchiveStore again = ArchiveStore.openReadOnly(folder(), ArchiveOptions.defaults())) {
      assertThat(content(again)).isEqualTo(expected);
      assertThat(again.info().entries()).isEqualTo(expected.size());
    }
  }

  @Test
  void givesIdsOnceAndKeepsTheBitsOfUnitVectors() {
    float[] unit = {0.6f, 0.8f, 0};
    try (ArchiveStore store = create(folder(), 3, 2)) {
      assertThat(store.append(List.of(entry("a", unit), entry("b", 3, 4, 0)))).isEqualTo(1);
      store.remove(List.of(1L, 2L));
      store.compact(true, Cancellation.none());
      assertThat(store.append(List.of(entry("c", unit)))).isEqualTo(3);
      try (ArchiveSnapshot snapshot = store.snapshot()) {
        assertThat(snapshot.vector(3)).containsExactly(unit);
        assertThatThrownBy(() -> snapshot.vector(1)).hasMessage("no entry has id 1");
      }
    }
  }

  @Test
  void aSnapshotShowsTheSameThroughWritesAndCompaction() throws IOException {
    try (ArchiveStore store = create(folder(), 6, 50)) {
      store.append(entries(1, 6, 0, 130));
      float[][] queries = {TestArchives.gaussian(new SplittableRandom(5), 6)};
      try (ArchiveSnapshot snapshot = store.snapshot()) {
        List<List<ScoredEntry>> before = snapshot.search(queries, 20);
        store.remove(LongStream.rangeClosed(1, 100).boxed().toList());
        store.append(entries(2, 6, 1000, 60));
        assertThat(store.compact(true, Cancellation.none())).isTrue();
        assertThat(snapshot.search(queries, 20)).isEqualTo(before);
        assertThat(snapshot.size()).isEqualTo(130);
      }
      assertThat(store.info().entries()).isEqualTo(90);
      assertThat(store.info().removed()).isZero();
      assertThat(files()).filteredOn(name -> name.startsWith("seg-")).hasSize(1);
    }
  }

  @Test
  void compactionIsAFunctionOfTheContent() throws IOException {
    List<byte[]> keys = new ArrayList<>();
    for (int sealRows : new int[] {7, 50}) {
      Path folder = temp.resolve("archive-" + sealRows);
      try (ArchiveStore store = create(folder, 6, sealRows)) {
        for (int from = 0; from < 60; from += 10) {
          store.append(entries(1, 6, from, 10));
        }
        store.remove(List.of(3L, 4L, 44L));
        store.compact(true, Cancellation.none());
      }
      try (Stream<Path> all = Files.walk(folder)) {
        Path key = all.filter(file -> file.endsWith("key.f32")).findFirst().orElseThrow();
        byte[] bytes = Files.readAllBytes(key);
        keys.add(Arrays.copyOfRange(bytes, FileHeader.BYTES, bytes.length));
      }
    }
    assertThat(keys.get(0)).isEqualTo(keys.get(1));
  }

  @Test
  void aCancelledCompactionLeavesTheArchiveAsItWas() throws IOException {
    try (ArchiveStore store = create(folder(), 6, 50)) {
      store.append(entries(1, 6, 0, 130));
      store.remove(List.of(1L, 60L));
      store.seal();
      List<String> before = files();
      Cancellation cancellation = new Cancellation();
      cancellation.request();
      assertThatThrownBy(() -> store.compact(true, cancellation))
          .isInstanceOf(CancelledException.class);
      assertThat(store.info().entries()).isEqualTo(128);
      assertThat(files()).isEqualTo(before);
    }
  }

  @Test
  void namesTheHolderToASecondWriter() {
    try (ArchiveStore first = create(folder(), 3, 10)) {
      assertThatThrownBy(() -> open(folder(), 3))
          .isInstanceOf(ArchiveException.class)
          .hasMessageMatching(
              "archive '.*' is being written by process \\d+, thread '.*', since .*Z; close it there, or open it read-only");
      first.append(List.of(entry("a", 1, 2, 3)));
      try (ArchiveStore reader = ArchiveStore.openReadOnly(folder(), ArchiveOptions.defaults())) {
        assertThat(reader.info().entries()).isEqualTo(1);
        assertThatThrownBy(() -> reader.append(List.of(entry("b", 1, 2, 3))))
            .hasMessageContaining("is open for reading only");
      }
    }
    open(folder(), 3).close();
  }

  @Test
  void refusesAnotherModelAndSaysBothSides() {
    create(folder(), 3, 10).close();
    ArchiveOptions options = ArchiveOptions.defaults();
    EmbeddingSpace other = EmbeddingSpace.cosine("big-clip", "ab".repeat(32), "resize-8", 3);
    assertThatThrownBy(() -> ArchiveStore.open(folder(), other, options))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("holds vectors of model 'toy-clip', but 'big-clip' was asked for");
    assertThatThrownBy(() -> ArchiveStore.open(folder(), space(4), options))
        .hasMessageContaining("holds vectors of dimension '3', but '4' was asked for");
    EmbeddingSpace retrained = EmbeddingSpace.cosine("toy-clip", "cd".repeat(32), "resize-8", 3);
    assertThatThrownBy(() -> ArchiveStore.open(folder(), retrained, options))
        .hasMessageContaining("holds vectors of weights 'abab");
    open(folder(), 3).close();
  }

  @Test
  void refusesVectorsWithoutDirectionAndWritesNothingOfTheirBatch() {
    try (ArchiveStore store = create(folder(), 3, 10)) {
      NewEntry good = entry("good", 1, 0, 0);
      assertThatThrownBy(() -> store.append(List.of(good, entry("short", 1, 2))))
          .isInstanceOf(ArchiveException.class)
          .hasMessage("the vector of 'short' has 2 numbers, but the archive holds vectors of 3");
      assertThatThrownBy(() -> store.append(List.of(good, entry("nan", 1, 2, Float.NaN))))
          .hasMessage("the vector of 'nan' is not finite: number 2 of 3 is NaN");
      assertThatThrownBy(() -> store.append(List.of(good, entry("zero", 0, 0, 0))))
          .hasMessage("the vector of 'zero' is zero in all 3 numbers and has no direction");
      assertThat(store.info().entries()).isZero();
      assertThat(store.append(List.of(good))).isEqualTo(1);
    }
  }

  @Test
  void refusesAFolderThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("diary.txt"), "dear diary");
    assertThatThrownBy(() -> create(folder(), 3, 10))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is no archive and not empty (it holds 'diary.txt' and 0 more)");
    assertThatThrownBy(() -> open(folder(), 3)).hasMessageContaining("holds no archive");
    assertThatThrownBy(() -> open(temp.resolve("nowhere"), 3))
        .hasMessageContaining("holds no archive");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<Long, String> content(ArchiveStore store) {
    Map<Long, String> content = new TreeMap<>();
    try (ArchiveSnapshot snapshot = store.snapshot()) {
      snapshot.forEach(entry -> content.put(entry.id(), entry.provenance().path()));
    }
    return content;
  }
}

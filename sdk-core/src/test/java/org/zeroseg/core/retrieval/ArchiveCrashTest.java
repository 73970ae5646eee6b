package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.ArchiveException;

/** A process is killed while it appends, removes, seals and compacts. */
class ArchiveCrashTest {
  private static final int KILLS = 50;
  private static final int MOST_OUTPUT_BYTES = 600;

  @TempDir Path temp;

  @Test
  void nothingAcknowledgedIsLostAndNothingHalfWrittenIsSeen() throws Exception {
    Path folder = temp.resolve("archive");
    SplittableRandom random = new SplittableRandom(20221128);
    Set<String> expected = new HashSet<>();
    int changes = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> output = run(folder, random);
      changes += output.size();
      String begun = replay(output, expected);
      Set<String> found = content(folder);
      if (begun != null && !found.equals(expected)) {
        apply(begun, expected); // a change that was on the disk but not yet acknowledged
      }
      assertThat(found).as("after kill %d, during '%s'", kill, begun).isEqualTo(expected);
    }
    assertThat(changes).isGreaterThan(5 * KILLS);
  }

  @Test
  void namesTheProcessThatWrites() throws Exception {
    Path folder = temp.resolve("archive");
    Process writer = start(folder, 1);
    try {
      awaitOutput(writer, 1);
      assertThatThrownBy(() -> TestArchives.open(folder, CrashingWriter.DIMENSION))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("is being written by process " + writer.pid() + ", thread 'main'");
      ArchiveStore.openReadOnly(folder, TestArchives.plain().build()).close();
    } finally {
      writer.destroyForcibly().waitFor();
    }
    TestArchives.open(folder, CrashingWriter.DIMENSION).close();
  }

  /** Lets a writer do a random amount of work; returns what it printed. */
  private List<String> run(Path folder, SplittableRandom random) throws Exception {
    Process writer = start(folder, random.nextLong());
    try {
      awaitOutput(writer, random.nextInt(1, MOST_OUTPUT_BYTES));
      assertThat(writer.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return Files.readAllLines(output());
  }

  private void awaitOutput(Process writer, int bytes) throws Exception {
    while (Files.size(output()) < bytes) {
      assertThat(writer.waitFor(2, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
    }
  }

  /** Killing a process closes its pipes, so that it writes into a file. */
  private Path output() {
    return temp.resolve("output.txt");
  }

  private Process start(Path folder, long seed) throws IOException {
    Files.write(output(), new byte[0]);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx128m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            folder.toString(),
            Long.toString(seed))
        .redirectOutput(output().toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Applies the acknowledged changes; returns the one that was begun last if it was not. */
  private static String replay(List<String> output, Set<String> batches) {
    String begun = null;
    for (String line : output) {
      if (line.equals("DONE")) {
        apply(begun, batches);
        begun = null;
      } else if (line.startsWith("APPEND ") || line.startsWith("REMOVE ")) {
        begun = line;
      }
    }
    return begun;
  }

  private static void apply(String change, Set<String> batches) {
    String batch = change.substring(change.indexOf(' ') + 1);
    if (change.startsWith("APPEND")) {
      batches.add(batch);
    } else {
      batches.remove(batch);
    }
  }

  /** Opens as the next writer would, checks every byte, and returns the batches found. */
  private static Set<String> content(Path folder) throws IOException {
    Map<String, Integer> found = new HashMap<>();
    try (ArchiveStore store = TestArchives.open(folder, CrashingWriter.DIMENSION)) {
      assertThat(store.info().damage()).isEmpty();
      store.verify();
      try (ArchiveSnapshot snapshot = store.snapshot()) {
        snapshot.forEach(
            entry -> {
              float[] unit =
                  UnitVectors.of(
                      CrashingWriter.vector(entry.provenance().path()),
                      CrashingWriter.DIMENSION,
                      "expected");
              assertThat(snapshot.vector(entry.id())).isEqualTo(unit);
              found.merge(CrashingWriter.batch(entry), 1, Integer::sum);
            });
      }
      requireNoOrphans(folder, store.info().segments());
    }
    found.forEach((batch, count) -> assertThat(count).isEqualTo(CrashingWriter.size(batch)));
    return found.keySet();
  }

  private static void requireNoOrphans(Path folder, int segments) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names).filteredOn(name -> name.startsWith("manifest-")).hasSize(1);
      assertThat(names).filteredOn(name -> name.startsWith("tail-")).hasSize(1);
      assertThat(names).filteredOn(name -> name.startsWith("seg-")).hasSize(segments);
      assertThat(names).noneMatch(name -> name.endsWith(".tmp"));
    }
  }
}

package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.RuntimeUnavailableException;
import org.zeroseg.core.retrieval.ArchiveOptions.KernelChoice;

class ScanKernelsTest {
  @TempDir Path temp;

  @Test
  void takesTheVectorApiWhereTheModuleIs() {
    assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector"))
        .as("the tests of this module start Java with the Vector API")
        .isPresent();
    assertThat(ScanKernels.select(KernelChoice.AUTO, Optional.empty()).name())
        .isEqualTo("Vector API");
  }

  @Test
  void saysWhatDjlNeeds() {
    assertThatThrownBy(() -> ScanKernels.select(KernelChoice.DJL, Optional.empty()))
        .isInstanceOf(RuntimeUnavailableException.class)
        .hasMessage("the scan kernel 'DJL' needs a tensor runtime; open the archive through one");
  }

  /** The same searches in JVMs with and without the module, and with short vectors. */
  @Test
  void worksInEveryJvm() throws Exception {
    try (ArchiveStore store = TestArchives.create(temp.resolve("archive"), 37, 60)) {
      store.append(TestArchives.entries(3, 37, 0, 100));
    }
    String expected = search("plain Java");
    assertThat(search("Vector API", "--add-modules", "jdk.incubator.vector")).isEqualTo(expected);
    assertThat(
            search("Vector API", "--add-modules", "jdk.incubator.vector", "-XX:MaxVectorSize=16"))
        .isEqualTo(expected);
  }

  private String search(String kernel, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Searcher.class.getName(),
            temp.resolve("archive").toString()));
    Path output = temp.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith(kernel);
    return lines.get(1);
  }

  /** The child process: prints its kernel and what it found. */
  static final class Searcher {
    private Searcher() {}

    /** Argument: the folder of the archive. */
    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      List<Object> found = new ArrayList<>();
      try (ArchiveStore store = ArchiveStore.openReadOnly(folder, ArchiveOptions.defaults());
          ArchiveSnapshot snapshot = store.snapshot()) {
        float[][] queries = new float[6][];
        for (int i = 0; i < queries.length; i++) {
          queries[i] = snapshot.vector(i + 1);
        }
        snapshot
            .search(queries, 7)
            .forEach(hits -> hits.forEach(hit -> found.add(hit.entry().id() + "=" + hit.score())));
        System.out.println(store.info().scan());
        System.out.println(found);
      }
    }
  }
}

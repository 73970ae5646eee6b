package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path folder;

  private static void isUsageError(Run run, String... lines) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).containsExactly(lines);
  }

  @Test
  void withoutACommandTheHelpIsPointedTo() {
    isUsageError(Run.of(), "zeroseg: Which command?", "See 'zeroseg --help'.");
    isUsageError(
        Run.of("archive"), "zeroseg archive: Which command?", "See 'zeroseg archive --help'.");
  }

  @Test
  void aMistypedCommandIsRecognised() {
    assertThat(Run.of("segmnt").err()).contains("Did you mean: zeroseg segment");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(Run.of("segment").err()).contains("--concepts", "PHOTO");
    assertThat(Run.of("archive", "query").err()).contains("ARCHIVE");
    assertThat(Run.of("import", "weights.pt").err()).contains("--out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "segment", "evaluate", "datasets", "archive", "import", "plugins", "env"})
  void everyCommandHasHelpAndAVersion(String command) {
    Run help = Run.of(command, "--help");
    Run version = Run.of(command, "--version");

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: zeroseg " + command);
    assertThat(version.code()).isZero();
    assertThat(version.out()).startsWith("zeroseg ");
  }

  @Test
  void theHelpListsCommandsAndExitCodes() {
    assertThat(Run.of("--help").out())
        .contains("segment", "archive", "import", "plugins", "env", "Exit codes:");
    assertThat(Run.of("archive", "--help").out())
        .contains("build", "add", "sync", "remove", "info", "query", "verify", "compact");
  }

  @Test
  void concepts() {
    isUsageError(
        Run.of("segment", folder, "--concepts", " , "),
        "zeroseg segment: --concepts: a vocabulary needs at least one concept",
        "See 'zeroseg segment --help'.");
    isUsageError(
        Run.of("segment", folder, "--concepts", "car, Car"),
        "zeroseg segment: --concepts: concept 'Car' occurs twice in the vocabulary (positions 0 and"
            + " 1); use an alias instead",
        "See 'zeroseg segment --help'.");
  }

  @Test
  void pluginsThatAreNotThereOrMakeSomethingElseAreUsageErrors() throws Exception {
    Path photo = Pictures.halves(folder.resolve("a.png"), 0, 0);
    Path out = folder.resolve("out");
    List<Run> runs =
        List.of(
            Run.of("segment", photo, "--concepts", "red", "--plugin", "rceo", "--out", out),
            Run.of("autolabel", "--data", "toyland", "--plugin", "rceo", "--out", out),
            Run.of("evaluate", "--dataset", "toyland", "--plugin", "rceo"),
            Run.of("train", "rceo", "--data", "toyland", "--out", out),
            Run.of("train", "nearest-colour", "--data", "toyland", "--out", out));

    assertThat(runs).allSatisfy(run -> assertThat(run.code()).isEqualTo(2));
    assertThat(runs.subList(0, 4))
        .allSatisfy(
            run ->
                assertThat(run.errLines().get(0))
                    .startsWith("zeroseg: no plugin 'rceo' on the class path; found [")
                    .endsWith("did you mean 'reco'?"));
    assertThat(runs.get(4).errLines().get(0))
        .startsWith("zeroseg: 'nearest-colour' makes no trainers (it offers: segmenter)");
  }

  @Test
  void tasksAndNumbersAreChecked() throws Exception {
    Path photo = Pictures.halves(folder.resolve("a.png"), 0, 0);
    List<Run> runs =
        List.of(
            Run.of("segment", photo, "--concepts", "red", "--task", "sematic"),
            Run.of("segment", photo, "--concepts", "red", "--threads", "0", "--out", folder),
            Run.of("archive", "query", folder, "word", "--count", "0"),
            Run.of("archive", "query", folder),
            Run.of("archive", "query", folder, "word", "--image", photo),
            Run.of("archive", "query", folder, "--image", folder.resolve("b.png")));

    assertThat(runs).allSatisfy(run -> assertThat(run.code()).isEqualTo(2));
    assertThat(runs)
        .extracting(run -> run.errLines().get(0))
        .containsExactly(
            "zeroseg segment: --task must be one of semantic, instance, panoptic, but is 'sematic'",
            "zeroseg segment: --threads must be at least 1, but is 0",
            "zeroseg archive query: --count must be at least 1, but is 0",
            "zeroseg archive query: give either TEXT or --image",
            "zeroseg archive query: give either TEXT or --image",
            "zeroseg archive query: --image: no such file: " + folder.resolve("b.png"));
  }

  @Test
  void examplesAreCheckedBeforeAnyWork() {
    isUsageError(
        Run.of("segment", folder, "--concepts", "car, road", "--example", "cat=x.png"),
        "zeroseg segment: --example: 'cat' is not among the concepts, did you mean 'car'?",
        "See 'zeroseg segment --help'.");
  }

  @Test
  void imagesForAnArchiveMustExist() {
    Path nowhere = folder.resolve("nowhere");
    Path archive = folder.resolve("archive");

    assertThat(Run.of("archive", "build", archive, nowhere))
        .isEqualTo(new Run(1, "", "zeroseg: no such file or folder: %s%n".formatted(nowhere)));
    assertThat(archive).doesNotExist();
  }

  @Test
  void aStackTraceIsShownOnRequest() {
    Path nowhere = folder.resolve("nowhere");

    assertThat(Run.of("segment", nowhere, "--concepts", "car", "--stacktrace").err())
        .startsWith("zeroseg: no such file or folder: " + nowhere)
        .contains("\tat org.zeroseg.samples.cli.");
  }
}

package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;

/** An evaluation that was interrupted ends with the report of one that was not. */
class ResumeTest {
  private static final int IMAGES = 12;

  @TempDir Path folder;

  private EvaluationRequest.Builder request() {
    return EvaluationRequest.builder().setting("plugin", "toy").resume(folder.resolve("state"));
  }

  private static EvaluationReport evaluate(Dataset data, EvaluationRequest.Builder request) {
    try (Segmenter segmenter = Toys.segmenter();
        Evaluator evaluator = Toys.evaluator()) {
      return evaluator.evaluate(segmenter, data, request.build());
    }
  }

  private void stopAfter(int images, Dataset data) {
    assertThatThrownBy(() -> evaluate(data, Toys.stoppedAfter(images, request())))
        .isInstanceOf(CancelledException.class)
        .hasMessage("evaluating (%d of %d images done) was cancelled".formatted(images, IMAGES));
  }

  private static List<Object> content(EvaluationReport report) {
    return List.of(
        report.headline(),
        report.perClass(),
        Arrays.deepToString(report.confusion().orElseThrow()),
        report.images(),
        report.skipped(),
        report.best(),
        report.worst());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 11})
  void aCancelledEvaluationGoesOnBehindTheLastImage(int stopped) {
    EvaluationReport whole = evaluate(new Stripes(IMAGES), EvaluationRequest.builder());
    stopAfter(stopped, new Stripes(IMAGES));

    Stripes data = new Stripes(IMAGES);
    EvaluationReport resumed = evaluate(data, request());

    assertThat(content(resumed)).isEqualTo(content(whole));
    for (int i = 0; i < IMAGES; i++) {
      assertThat(data.reads(i)).as("image %d", i).isEqualTo(i < stopped ? 0 : 1);
    }
  }

  @Test
  void itMayBeInterruptedAgainAndAgain() {
    EvaluationReport whole = evaluate(new Stripes(IMAGES), EvaluationRequest.builder());
    for (int stopped : new int[] {2, 3, 7, 10}) {
      stopAfter(stopped, new Stripes(IMAGES));
    }

    EvaluationReport resumed = evaluate(new Stripes(IMAGES), request());

    assertThat(content(resumed)).isEqualTo(content(whole));
    assertThat(resumed.timing().images() + resumed.timing().warmUpImages()).isEqualTo(IMAGES);
  }

  @Test
  void whatWasSavedBeforeTheProcessDiedIsKept() throws IOException {
    Path state = folder.resolve("state/evaluation.state");
    byte[][] killed = new byte[1][];
    EvaluationRequest.Builder request =
        request()
            .saveEvery(Duration.ZERO)
            .progress(
                (stage, done, total) -> {
                  if (done == 7) {
                    killed[0] = read(state); // the disk as a process that dies here leaves it
                  }
                });
    EvaluationReport whole = evaluate(new Stripes(IMAGES), request);
    Files.write(state, killed[0]);

    Stripes data = new Stripes(IMAGES);
    EvaluationReport resumed = evaluate(data, request());

    assertThat(content(resumed)).isEqualTo(content(whole));
    assertThat(data.reads(5)).isZero();
    assertThat(data.reads(6)).as("was counted but not saved").isEqualTo(1);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void aFinishedEvaluationGivesItsReportAgain() {
    EvaluationReport first = evaluate(new Stripes(IMAGES), request());
    Stripes data = new Stripes(IMAGES);

    EvaluationReport again = evaluate(data, request());

    assertThat(again).isEqualTo(first);
    assertThat(data.reads(0)).isZero();
  }

  @Test
  void aBadSampleCanBeRepairedAndTheEvaluationGoesOn() {
    EvaluationReport whole = evaluate(new Stripes(IMAGES), EvaluationRequest.builder());
    Stripes data = new Stripes(IMAGES).damage(8);
    assertThatThrownBy(() -> evaluate(data, request())).isInstanceOf(DatasetException.class);

    EvaluationReport resumed = evaluate(data.repair(), request());

    assertThat(content(resumed)).isEqualTo(content(whole));
    assertThat(data.reads(7)).isEqualTo(1);
  }

  @Test
  void skippedSamplesAreRemembered() {
    Stripes data = new Stripes(IMAGES).damage(1);
    assertThatThrownBy(() -> evaluate(data, Toys.stoppedAfter(4, request().badSamples(0.2))))
        .isInstanceOf(CancelledException.class);

    EvaluationReport resumed = evaluate(data, request().badSamples(0.2));

    assertThat(resumed.skipped()).hasSize(1);
    assertThat(resumed.images()).isEqualTo(IMAGES - 1);
  }

  @Test
  void aDamagedStateIsRefused() throws IOException {
    stopAfter(3, new Stripes(IMAGES));
    Path file = folder.resolve("state/evaluation.state");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 97) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      assertThatThrownBy(() -> evaluate(new Stripes(IMAGES), request()))
          .isInstanceOf(ZeroSegException.class)
          .hasMessageStartingWith("the evaluation cannot go on from '%s': it".formatted(file))
          .hasMessageEndingWith("delete the file to begin anew");
    }
    for (int length : new int[] {0, 3, 20, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> evaluate(new Stripes(IMAGES), request()))
          .isInstanceOf(ZeroSegException.class)
          .hasMessageContaining("cannot go on");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder.resolve("state"), "a file");

    assertThatThrownBy(() -> evaluate(new Stripes(2), request()))
        .hasMessageStartingWith(
            "the folder '%s' for resuming cannot be made: ".formatted(folder.resolve("state")));
  }
}

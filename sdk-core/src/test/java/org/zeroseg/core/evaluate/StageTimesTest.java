package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.EvaluationTiming;
import org.zeroseg.api.EvaluationTiming.NetworkInput;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.StageListener.Stage;

/** Where the time goes, as far as a segmenter tells. */
class StageTimesTest {
  private static final long PAUSE = 5;

  private static EvaluationTiming timing(
      Consumer<StageListener> words, int images, EvaluationRequest.Builder request) {
    try (Segmenter segmenter = new Telling(words);
        Evaluator evaluator = Toys.evaluator()) {
      EvaluationReport report = evaluator.evaluate(segmenter, new Stripes(images), request.build());
      return report.timing();
    }
  }

  private static EvaluationRequest.Builder request() {
    return EvaluationRequest.builder().warmUpImages(0);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void eachStageGetsTheTimeUntilTheNext() {
    EvaluationTiming timing =
        timing(
            stages -> {
              pause(); // before the first: belongs to it
              stages.enter(Stage.DECODE);
              stages.enter(Stage.PREPROCESS);
              stages.enter(Stage.FORWARD);
              pause();
              stages.enter(Stage.POST_PROCESS);
              stages.enter(Stage.FORWARD);
              pause();
            },
            4,
            request());

    assertThat(timing.stages().keySet())
        .containsExactly("decode", "preprocess", "forward", "post-process", "metric");
    assertThat(timing.stages().get("decode").wallSeconds()).isGreaterThanOrEqualTo(4e-3 * PAUSE);
    assertThat(timing.stages().get("forward").wallSeconds()).isGreaterThanOrEqualTo(8e-3 * PAUSE);
    assertThat(timing.loopSeconds()).isGreaterThanOrEqualTo(12e-3 * PAUSE);
    assertThat(timing.latency().max()).isGreaterThanOrEqualTo(3e-3 * PAUSE);
    assertThat(timing.notes()).anyMatch(note -> note.contains("'forward' ends with"));
    double withoutMetric =
        timing.stages().entrySet().stream()
            .filter(stage -> !stage.getKey().equals("metric"))
            .mapToDouble(stage -> stage.getValue().wallSeconds())
            .sum();
    assertThat(4 * timing.latency().mean()).isCloseTo(withoutMetric, within(1e-9));
  }

  @Test
  void aSegmenterThatTellsNothingIsOneStage() {
    EvaluationTiming timing = timing(stages -> pause(), 3, request());

    assertThat(timing.stages().keySet()).containsExactly("decode", "segment", "metric");
    assertThat(timing.stages().get("segment").wallSeconds()).isGreaterThanOrEqualTo(3e-3 * PAUSE);
    assertThat(timing.networkInput()).isEmpty();
    assertThat(timing.notes()).anyMatch(note -> note.contains("does not tell its stages"));
  }

  @Test
  void preparingTheConceptsIsNoPartOfTheFirstImage() {
    AtomicInteger image = new AtomicInteger();
    EvaluationTiming timing =
        timing(
            stages -> {
              stages.enter(Stage.CONCEPTS);
              if (image.getAndIncrement() == 0) {
                pause();
                pause();
              }
              stages.enter(Stage.FORWARD);
            },
            5,
            request().preparation("list files", new EvaluationTiming.Stage(1, 0.5)));

    assertThat(timing.preparation().keySet()).containsExactly("list files", "prepare concepts");
    double preparing = timing.preparation().get("prepare concepts").wallSeconds();
    assertThat(preparing).isGreaterThanOrEqualTo(2e-3 * PAUSE);
    assertThat(timing.images()).isEqualTo(5);
    assertThat(timing.stages()).as("of the four others").containsKey("concepts");
  }

  @Test
  void theInputOfNetworksIsARangeOverTheTimedImages() {
    AtomicInteger image = new AtomicInteger();
    Consumer<StageListener> words =
        stages -> {
          int index = image.getAndIncrement();
          stages.enter(Stage.FORWARD);
          stages.networkInput(1, index == 0 ? 999 : 100 + index, 64);
          stages.networkInput(index == 3 ? 2 : 1, 100 + index, 80 - index);
        };

    EvaluationTiming timing = timing(words, 6, EvaluationRequest.builder().warmUpImages(1));

    assertThat(timing.networkInput()).contains(new NetworkInput(2, 101, 105, 64, 79));
  }

  @Test
  void aResumedEvaluationAddsUp(@TempDir Path folder) {
    Consumer<StageListener> words =
        stages -> {
          stages.enter(Stage.CONCEPTS);
          stages.enter(Stage.FORWARD);
          stages.networkInput(1, 32, 24);
          pause();
        };
    EvaluationTiming whole = timing(words, 3, request().resume(folder).saveEvery(Duration.ZERO));

    EvaluationTiming again = timing(words, 3, request().resume(folder));

    assertThat(again).isEqualTo(whole);
    assertThat(again.networkInput()).contains(new NetworkInput(1, 32, 32, 24, 24));
    assertThat(again.preparation()).containsKey("prepare concepts");
  }

  @Test
  void cpuTimeIsNeverNegative() {
    EvaluationTiming timing =
        timing(
            stages -> {
              for (Stage stage : Stage.values()) {
                stages.enter(stage);
              }
            },
            30,
            request());

    assertThat(timing.stages().values())
        .allSatisfy(stage -> assertThat(stage.cpuSeconds()).isNotNegative());
    assertThat(Map.copyOf(timing.preparation()).values())
        .allSatisfy(stage -> assertThat(stage.cpuSeconds()).isNotNegative());
  }
}

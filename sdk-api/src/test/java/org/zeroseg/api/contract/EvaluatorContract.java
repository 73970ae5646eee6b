package org.zeroseg.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.data.Dataset;

/** What every {@link Evaluator} must do. */
public abstract class EvaluatorContract {

  /**
   * Opens the evaluator under test.
   *
   * @return a new one; the contract closes it
   */
  protected abstract Evaluator open();

  /**
   * Images with ground truth.
   *
   * @return at least two samples
   */
  protected abstract Dataset dataset();

  /**
   * Opens something to measure on the dataset.
   *
   * @return a segmenter; the contract closes it
   */
  protected abstract Segmenter segmenter();

  @Test
  void countsEveryImageAndGivesFiniteFigures() {
    List<Long> done = new ArrayList<>();
    EvaluationRequest request =
        EvaluationRequest.builder()
            .setting("plugin", "the one under test")
            .progress((stage, images, total) -> done.add(images))
            .build();
    try (Evaluator evaluator = open();
        Segmenter segmenter = segmenter()) {
      EvaluationReport report = evaluator.evaluate(segmenter, dataset(), request);

      assertThat(report.dataset()).isEqualTo(dataset().name());
      assertThat(segmenter.tasks()).contains(report.task());
      assertThat(report.images()).isEqualTo(dataset().size());
      assertThat(report.classes()).isEqualTo(dataset().categories().names());
      assertThat(report.convention()).isNotBlank();
      assertThat(report.headline()).isNotEmpty();
      assertThat(report.headline().values()).allSatisfy(value -> assertThat(value).isFinite());
      assertThat(report.settings()).containsEntry("plugin", "the one under test");
      assertThat(report.skipped()).isEmpty();
      assertThat(done).isSorted().endsWith((long) dataset().size());
      assertThat(segmenter.tasks()).as("the segmenter is left open").isNotEmpty();
    }
  }

  @Test
  void itsReportSurvivesJson() {
    try (Evaluator evaluator = open();
        Segmenter segmenter = segmenter()) {
      EvaluationReport report = evaluator.evaluate(segmenter, dataset(), EvaluationRequest.usual());

      assertThat(EvaluationReport.fromJson(report.toJson())).isEqualTo(report);
    }
  }

  @Test
  void theSameSegmenterGetsTheSameFigures() {
    try (Evaluator evaluator = open();
        Segmenter segmenter = segmenter()) {
      assertThat(figures(evaluator, segmenter)).isEqualTo(figures(evaluator, segmenter));
    }
  }

  private Object figures(Evaluator evaluator, Segmenter segmenter) {
    EvaluationReport report = evaluator.evaluate(segmenter, dataset(), EvaluationRequest.usual());
    return List.of(report.headline(), report.perClass());
  }

  @Test
  void aLimitLeavesTheLastSamplesOut() {
    try (Evaluator evaluator = open();
        Segmenter segmenter = segmenter()) {
      EvaluationRequest first = EvaluationRequest.builder().limit(1).build();

      assertThat(evaluator.evaluate(segmenter, dataset(), first).images()).isEqualTo(1);
    }
  }

  @Test
  void stopsBeforeTheNextImageWhenCancelled() {
    Cancellation stop = new Cancellation();
    List<Long> done = new ArrayList<>();
    ProgressListener stopper =
        (stage, images, total) -> {
          done.add(images);
          if (images > 0) {
            stop.request();
          }
        };
    EvaluationRequest request =
        EvaluationRequest.builder().progress(stopper).cancellation(stop).build();
    try (Evaluator evaluator = open();
        Segmenter segmenter = segmenter()) {
      assertThatThrownBy(() -> evaluator.evaluate(segmenter, dataset(), request))
          .isInstanceOf(CancelledException.class);
      assertThat(done).endsWith(1L);
    }
  }

  @Test
  void closingTwiceIsHarmless() {
    Evaluator evaluator = open();
    evaluator.close();
    assertThatCode(evaluator::close).doesNotThrowAnyException();
  }
}

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
    ProgressListener progress = (stage, images, total) -> done.add(images);
    try (Evaluator evaluator = open();
        Segmenter segmenter = segmenter()) {
      EvaluationReport report =
          evaluator.evaluate(segmenter, dataset(), progress, Cancellation.none());

      assertThat(report.dataset()).isEqualTo(dataset().name());
      assertThat(report.images()).isEqualTo(dataset().size());
      assertThat(report.headline()).isNotEmpty();
      assertThat(report.headline().values()).allSatisfy(value -> assertThat(value).isFinite());
      assertThat(report.toJson()).contains("\"dataset\":", "\"headline\":");
      assertThat(done).isSorted().endsWith((long) dataset().size());
      assertThat(segmenter.tasks()).as("the segmenter is left open").isNotEmpty();
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
    return evaluator
        .evaluate(segmenter, dataset(), ProgressListener.none(), Cancellation.none())
        .headline();
  }

  @Test
  void stopsBeforeTheNextImageWhenCancelled() {
    Cancellation stop = new Cancellation();
    try (Evaluator evaluator = open();
        Segmenter segmenter = segmenter()) {
      assertThatThrownBy(
              () ->
                  evaluator.evaluate(
                      segmenter, dataset(), (stage, done, total) -> stop.request(), stop))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void closingTwiceIsHarmless() {
    Evaluator evaluator = open();
    evaluator.close();
    assertThatCode(evaluator::close).doesNotThrowAnyException();
  }
}

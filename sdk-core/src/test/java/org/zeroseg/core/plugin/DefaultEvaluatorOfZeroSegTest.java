package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;
import org.zeroseg.core.evaluate.Oracle;

class DefaultEvaluatorOfZeroSegTest {
  private static final Dataset SCENES = new ToylandDataset(new Toyland(32), Split.VAL, 2, false);

  private static Segmenter oracle() {
    return new Oracle(SCENES, 0, Task.SEMANTIC);
  }

  @Test
  void measuresASegmenterOfAnyoneAndDrawsAPage() {
    try (ZeroSeg zeroseg = ZeroSeg.open();
        Evaluator evaluator = zeroseg.evaluator();
        Segmenter segmenter = oracle()) {
      EvaluationReport report = evaluator.evaluate(segmenter, SCENES, EvaluationRequest.usual());

      assertThat(report.images()).isEqualTo(2);
      assertThat(report.environment())
          .as("no engine was started")
          .containsEntry("engine", "not used");
      assertThat(zeroseg.html(report)).startsWith("<!DOCTYPE html>").contains("toyland/val");
    }
  }

  @Test
  void isClosedWithItsZeroSeg() {
    ZeroSeg zeroseg = ZeroSeg.open();
    Evaluator evaluator = zeroseg.evaluator();
    zeroseg.close();

    assertThatThrownBy(() -> evaluator.evaluate(oracle(), SCENES, EvaluationRequest.usual()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the evaluator is closed");
  }
}

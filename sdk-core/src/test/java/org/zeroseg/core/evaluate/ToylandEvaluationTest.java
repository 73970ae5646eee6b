package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Task;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;

/** All kinds of ground truth at once. */
class ToylandEvaluationTest {
  private static final Dataset SCENES = new ToylandDataset(new Toyland(64), Split.VAL, 6, false);

  @TempDir Path folder;

  private static EvaluationReport evaluate(Oracle oracle, EvaluationRequest.Builder request) {
    return Toys.evaluator().evaluate(oracle, SCENES, request.build());
  }

  private static EvaluationRequest.Builder request() {
    return EvaluationRequest.builder();
  }

  @Test
  void whoKnowsTheTruthHasFullMarks() {
    Oracle oracle = new Oracle(SCENES, 0, Task.PANOPTIC, Task.INSTANCE, Task.SEMANTIC);

    EvaluationReport panoptic = evaluate(oracle, request());
    EvaluationReport instances = evaluate(oracle, request().task(Task.INSTANCE));
    EvaluationReport semantic = evaluate(oracle, request().task(Task.SEMANTIC));

    assertThat(panoptic.task()).isEqualTo(Task.PANOPTIC);
    assertThat(panoptic.headline())
        .containsEntry("panoptic/PQ", 1.0)
        .containsEntry("semantic/mIoU", 1.0)
        .containsEntry("mask/AP50", 1.0)
        .containsEntry("box/AP50", 1.0);
    assertThat(instances.headline()).containsEntry("mask/AP50", 1.0).doesNotContainKey("mIoU");
    assertThat(semantic.headline()).containsEntry("mIoU", 1.0);
    assertThat(panoptic.convention()).contains("panoptic: ", "mask: COCO");
  }

  @Test
  void forgettingObjectsCosts() {
    EvaluationReport report = evaluate(new Oracle(SCENES, 2, Task.INSTANCE), request().examples(2));

    assertThat(report.headline().get("mask/AP50")).isBetween(0.1, 0.9);
    assertThat(report.perClass()).containsKey("mask/AP");
    assertThat(report.best()).hasSize(2);
    assertThat(report.best().get(0).pictures()).hasSize(3);
  }

  @Test
  void interruptedAndResumedItGivesTheSameFigures() {
    Oracle oracle = new Oracle(SCENES, 3, Task.PANOPTIC);
    EvaluationReport whole = evaluate(oracle, request());
    assertThatThrownBy(() -> evaluate(oracle, Toys.stoppedAfter(4, request().resume(folder))))
        .isInstanceOf(CancelledException.class);

    EvaluationReport resumed = evaluate(oracle, request().resume(folder));

    assertThat(resumed.headline()).isEqualTo(whole.headline());
    assertThat(resumed.perClass()).isEqualTo(whole.perClass());
    assertThat(resumed.best()).isEqualTo(whole.best());
    assertThat(Map.of("r", resumed.confusion().orElseThrow()).get("r"))
        .isDeepEqualTo(whole.confusion().orElseThrow());
  }
}

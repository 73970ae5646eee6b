package org.zeroseg.core.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  @Test
  void countsTheStepsOfThisRun() {
    List<String> told = new ArrayList<>();
    TrainingProgress progress =
        new TrainingProgress((stage, done, total) -> told.add(stage + " " + done + "/" + total));

    progress.started(1000, 2000);
    progress.step(1001, 2000, Map.of());
    progress.step(2000, 2000, Map.of());

    assertThat(told).containsExactly("training 0/1000", "training 1/1000", "training 1000/1000");
  }
}

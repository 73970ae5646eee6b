package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingListenerTest {
  private final List<String> calls = new ArrayList<>();

  private final class Named implements TrainingListener {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public void started(long done, long steps) {
      calls.add(name + " started " + done + "/" + steps);
    }

    @Override
    public void step(long step, long steps, Map<String, Double> values) {
      calls.add(name + " step " + step + " " + values);
    }

    @Override
    public void checkpoint(long step, Path file) {
      calls.add(name + " checkpoint " + file);
    }

    @Override
    public void evaluated(long step, Map<String, Double> metrics) {
      calls.add(name + " evaluated " + metrics);
    }

    @Override
    public void ended(long step) {
      calls.add(name + " ended " + step);
      throw new IllegalStateException(name);
    }
  }

  @Test
  void allAreToldInTheirOrderAndTheEndIsToldToAllEvenIfOneFails() {
    TrainingListener all = TrainingListener.all(List.of(new Named("a"), new Named("b")));
    all.started(0, 9);
    all.step(1, 9, Map.of("loss", 2.0));
    all.checkpoint(1, Path.of("file"));
    all.evaluated(1, Map.of("mIoU", 0.5));

    assertThatThrownBy(() -> all.ended(1))
        .hasMessage("a")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(calls)
        .containsExactly(
            "a started 0/9",
            "b started 0/9",
            "a step 1 {loss=2.0}",
            "b step 1 {loss=2.0}",
            "a checkpoint file",
            "b checkpoint file",
            "a evaluated {mIoU=0.5}",
            "b evaluated {mIoU=0.5}",
            "a ended 1",
            "b ended 1");
  }

  @Test
  void aDivergedTrainingKnowsItsStepItsBatchAndItsCheckpoint() {
    TrainingDivergedException failure =
        new TrainingDivergedException("m", 7, List.of("a.jpg"), Optional.of(Path.of("last")));
    assertThat(failure.step()).isEqualTo(7);
    assertThat(failure.items()).containsExactly("a.jpg");
    assertThat(failure.checkpoint()).contains(Path.of("last"));
  }
}

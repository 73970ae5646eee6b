package org.zeroseg.core.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingPaceTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> told = new ArrayList<>();
  private long now;

  private final TrainingPace pace =
      new TrainingPace(
          (stage, done, total) -> told.add(stage + " " + done + "/" + total), () -> now);

  @Test
  void followsTheLastHundredStepsOfThisRun() {
    pace.started(1000, 2000);
    assertThat(pace.stepsPerSecond()).isEmpty();
    assertThat(pace.secondsLeft()).isEmpty();
    step(1001, 2 * SECOND);
    assertThat(pace.stepsPerSecond().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(pace.secondsLeft().orElseThrow()).isCloseTo(2 * 999, within(1e-6));
    for (long step = 1002; step <= 1200; step++) {
      step(step, SECOND / 4);
    }
    assertThat(pace.stepsPerSecond().orElseThrow()).isCloseTo(4, within(1e-9));
    assertThat(pace.secondsLeft().orElseThrow()).isCloseTo(200, within(1e-6));
    assertThat(told).startsWith("training 0/1000", "training 1/1000").endsWith("training 200/1000");
  }

  private void step(long step, long nanos) {
    now += nanos;
    pace.step(step, 2000, Map.of());
  }
}

package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.runtime.ForkedJvm;

/** Kills a training with a signal that it cannot notice. */
class KilledTrainingTest {
  private static final int STEPS = 150;
  private static final int KILLS = 3;
  private static final int MORE_STEPS = 6;

  @TempDir Path folder;

  @Test
  void endsWithTheSameWeightsAsOneThatWasNotKilled() throws Exception {
    Map<String, Integer> uninterrupted;
    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      TrainingPlan plan = TinyTraining.plan(STEPS).checkpointEvery(STEPS).build();
      tiny.loop(plan, folder.resolve("whole")).run(TinyTraining.source(), tiny::losses);
      uninterrupted = tiny.bits();
    }

    Path broken = folder.resolve("broken");
    SplittableRandom random = new SplittableRandom(Seeds.of(1).findFirst().orElseThrow());
    long reached = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      reached = trainAndKill(broken, random, reached);
    }

    try (TinyTraining tiny = new TinyTraining(STEPS)) {
      TrainingPlan plan = TinyTraining.plan(STEPS).checkpointEvery(50).resume(true).build();
      tiny.loop(plan, broken).run(TinyTraining.source(), tiny::losses);
      assertThat(tiny.bits()).isEqualTo(uninterrupted);
    }
  }

  /**
   * Returns the last step that the killed process had told. It waits for its end a few steps after
   * the one at which it is to be killed, however late the kill comes.
   */
  private static long trainAndKill(Path folder, SplittableRandom random, long before)
      throws IOException, InterruptedException {
    int ahead = 1 + random.nextInt(20);
    Process training =
        ForkedJvm.of(TinyTraining.class)
            .options("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .start(
                folder.toString(), Integer.toString(STEPS), Integer.toString(ahead + MORE_STEPS));
    long last = before;
    try (BufferedReader output = training.inputReader(StandardCharsets.UTF_8)) {
      long until = -1;
      String line = output.readLine();
      while (line != null) {
        if (line.startsWith("started after ")) {
          long resumed = Long.parseLong(line.substring("started after ".length()));
          // a checkpoint every two steps, of which the last steps may not have been heard
          assertThat(resumed).isBetween(before - 2, before + MORE_STEPS);
          until = resumed + ahead;
        } else if (line.startsWith("step ")) {
          last = Long.parseLong(line.substring("step ".length()));
          if (last == until) { // and from there at any moment of a step or of a checkpoint
            Thread.sleep(random.nextInt(8), random.nextInt(1_000_000));
            training.destroyForcibly();
          }
        }
        line = output.readLine();
      }
    } catch (IOException closedByTheKill) {
      assertThat(last).isPositive();
    }
    assertThat(training.waitFor()).isNotZero();
    assertThat(last).isLessThan(STEPS);
    return last;
  }
}

package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.golden.Goldens;

class ScheduleTest {
  private static final double BASE = 0.5;

  @Test
  @Tag("parity")
  void polyIsThatOfTheReference() {
    JsonObject golden = Goldens.of("zutis").json("misc.json").getAsJsonObject("poly_schedule");
    Schedule poly =
        Schedule.poly(
            golden.get("n_iters").getAsLong(),
            golden.get("power").getAsDouble(),
            golden.get("min_lr").getAsDouble());
    JsonArray bases = golden.getAsJsonArray("base_lrs");
    int checked = 0;
    for (Map.Entry<String, JsonElement> at : golden.getAsJsonObject("lr_at_iteration").entrySet()) {
      for (int group = 0; group < bases.size(); group++) {
        double expected = at.getValue().getAsJsonArray().get(group).getAsDouble();
        double found = poly.rate(bases.get(group).getAsDouble(), Long.parseLong(at.getKey()));
        assertThat(found)
            .as("iteration %s of group %d", at.getKey(), group)
            .isCloseTo(expected, within(1e-12 * expected));
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }

  @Test
  void polyStaysAtItsLeastRateAfterTheEnd() {
    assertThat(Schedule.poly(10, 0.9, 1e-3).rate(BASE, 10)).isEqualTo(1e-3);
    assertThat(Schedule.poly(10, 0.9, 1e-3).rate(BASE, 99)).isEqualTo(1e-3);
    assertThat(Schedule.poly(10, 0.9, 0).rate(BASE, 10)).isZero();
  }

  @Test
  void stepsFallAtMultiplesAndMultiStepsAtMilestones() {
    Schedule step = Schedule.step(10, 0.1);
    assertThat(step.rate(BASE, 9)).isEqualTo(BASE);
    assertThat(step.rate(BASE, 10)).isCloseTo(BASE * 0.1, within(1e-15));
    assertThat(step.rate(BASE, 29)).isCloseTo(BASE * 0.01, within(1e-15));
    Schedule multi = Schedule.multiStep(0.1, 327_778, 355_092);
    assertThat(multi.rate(1e-4, 327_777)).isEqualTo(1e-4);
    assertThat(multi.rate(1e-4, 327_778)).isCloseTo(1e-5, within(1e-18));
    assertThat(multi.rate(1e-4, 355_092)).isCloseTo(1e-6, within(1e-18));
  }

  @Test
  void cosineFallsFromBaseToLeast() {
    Schedule cosine = Schedule.cosine(100, 0.1);
    assertThat(cosine.rate(BASE, 0)).isCloseTo(BASE, within(1e-15));
    assertThat(cosine.rate(BASE, 50)).isCloseTo(0.3, within(1e-15));
    assertThat(cosine.rate(BASE, 100)).isCloseTo(0.1, within(1e-15));
    assertThat(cosine.rate(BASE, 200)).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void warmUpCosineRisesThenFallsToZero() {
    Schedule schedule = Schedule.warmUpCosine(10, 110);
    assertThat(schedule.rate(BASE, 4)).isCloseTo(0.25, within(1e-12));
    assertThat(schedule.rate(BASE, 9)).isCloseTo(0.5, within(1e-12));
    assertThat(schedule.rate(BASE, 59)).isCloseTo(0.25, within(1e-12));
    assertThat(schedule.rate(BASE, 109)).isCloseTo(0, within(1e-12));
  }

  @Test
  void warmUpScalesTheFirstStepsOfAnySchedule() {
    Schedule schedule = Schedule.multiStep(0.1, 6).warmUp(4, 0.2);
    assertThat(schedule.rate(BASE, 0)).isCloseTo(0.2 * BASE, within(1e-15));
    assertThat(schedule.rate(BASE, 2)).isCloseTo(0.6 * BASE, within(1e-15));
    assertThat(schedule.rate(BASE, 4)).isEqualTo(BASE);
    assertThat(schedule.rate(BASE, 6)).isCloseTo(0.1 * BASE, within(1e-15));
    assertThat(Schedule.constant().rate(BASE, 1000)).isEqualTo(BASE);
  }

  @Test
  void impossibleSchedulesAreRefused() {
    assertThatThrownBy(() -> Schedule.warmUpCosine(5, 5))
        .hasMessage("warmup must be in [0, steps), but warmup=5 and steps=5");
    assertThatThrownBy(() -> Schedule.poly(0, 0.9, 0))
        .hasMessage("steps must be positive, but is 0");
    assertThatThrownBy(() -> Schedule.multiStep(0.1, 5, 3))
        .hasMessage("milestones must rise, but are [5, 3]");
  }
}

package org.zeroseg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void everyOtherRoundRunsInReverse() {
    List<String> order = new ArrayList<>();
    Trial a = new Trial("a", () -> order.add("a"));
    Trial b = new Trial("b", () -> order.add("b"));
    Rounds.run(1, 2, List.of(a, b));
    assertThat(order).containsExactly("b", "a", "a", "b", "b", "a");
  }

  @Test
  void whatTakesLongerIsFoundToTakeLonger() {
    Trial quick = new Trial("quick", 2, () -> work(200));
    Trial slow = new Trial("slow", 2, () -> work(2000));
    Rounds times = Rounds.run(2, 5, List.of(quick, slow));
    assertThat(times.millis("slow")).isGreaterThan(times.millis("quick"));
    assertThat(times.speedUp("slow", "quick")).isBetween(2.0, 50.0);
  }

  private static void work(int thousands) {
    double sum = 0;
    for (int i = 1; i < thousands * 1000; i++) {
      sum += Math.sqrt(i);
    }
    assertThat(sum).isPositive();
  }
}

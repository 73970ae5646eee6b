package org.zeroseg.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of several trials, taken in turns: every round runs each trial once, every other round in
 * reverse order, so that a busy moment or a drifting clock hits all of them alike. Ratios are
 * formed within a round.
 */
final class Rounds {
  private final Map<String, double[]> millis = new LinkedHashMap<>();

  private Rounds() {}

  /**
   * Runs trials.
   *
   * @param warmUps rounds whose times are dropped
   * @param rounds rounds that count
   */
  static Rounds run(int warmUps, int rounds, List<Trial> trials) {
    Rounds times = new Rounds();
    trials.forEach(trial -> times.millis.put(trial.name(), new double[rounds]));
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < trials.size(); i++) {
        Trial trial = trials.get(round % 2 == 0 ? i : trials.size() - 1 - i);
        double time = trial.measure();
        if (round >= 0) {
          times.millis.get(trial.name())[round] = time;
        }
      }
    }
    return times;
  }

  /** Median CPU milliseconds of a call. */
  double millis(String trial) {
    return median(millis.get(trial));
  }

  /** How many times faster {@code fast} is than {@code slow}: the median over the rounds. */
  double speedUp(String slow, String fast) {
    double[] numerators = millis.get(slow);
    double[] denominators = millis.get(fast);
    double[] ratios = new double[numerators.length];
    Arrays.setAll(ratios, i -> numerators[i] / denominators[i]);
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}

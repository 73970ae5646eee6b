package org.zeroseg.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Wall time of the same work on one thread and on as many as there are cores, in turns. The result
 * must be the same.
 *
 * @param what for the report
 * @param work takes the number of threads and returns its result
 */
record Scaling(String what, IntToDoubleFunction work) {

  /** Measures; the first two rounds do not count. */
  List<Row> measure(int rounds) {
    int cores = Runtime.getRuntime().availableProcessors();
    double expected = work.applyAsDouble(1);
    double[] alone = new double[rounds];
    double[] together = new double[rounds];
    for (int round = -2; round < rounds; round++) {
      double one = millis(1, expected);
      double all = millis(cores, expected);
      if (round >= 0) {
        alone[round] = one;
        together[round] = all;
      }
    }
    List<Row> rows = new ArrayList<>();
    double[] ratios = new double[rounds];
    Arrays.setAll(ratios, i -> alone[i] / together[i]);
    rows.add(
        new Row(what + ", 1 thread", "", "wall %s ms".formatted(median(alone)), "baseline", ""));
    rows.add(
        new Row(
            "%s, %d threads".formatted(what, cores),
            "",
            "wall %s ms".formatted(median(together)),
            median(ratios) + "x faster",
            ""));
    return rows;
  }

  private double millis(int threads, double expected) {
    long start = System.nanoTime();
    double result = work.applyAsDouble(threads);
    double millis = (System.nanoTime() - start) * 1e-6;
    if (result != expected) {
      throw new IllegalStateException(
          "%s gives %s on %d threads, but %s on one".formatted(what, result, threads, expected));
    }
    return millis;
  }

  private static String median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Row.number(sorted[sorted.length / 2]);
  }
}

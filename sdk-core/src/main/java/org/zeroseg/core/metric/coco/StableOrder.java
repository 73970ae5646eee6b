package org.zeroseg.core.metric.coco;

import java.util.Arrays;

/**
 * Positions by descending score, equal scores in the order given: a merge sort that starts from the
 * runs that are there already, so that joining sorted lists takes few passes.
 */
final class StableOrder {
  private double[] scores;
  private int[] order;
  private double[] nextScores;
  private int[] nextOrder;

  private StableOrder(double[] scores) {
    this.scores = scores.clone();
    this.order = new int[scores.length];
    Arrays.setAll(order, i -> i);
  }

  /**
   * Sorts.
   *
   * @param scores not NaN; stay as they are
   */
  static int[] descending(double[] scores) {
    StableOrder sort = new StableOrder(scores);
    sort.sort();
    return sort.order;
  }

  private void sort() {
    int[] starts = starts();
    int runs = starts.length - 1;
    if (runs > 1) {
      nextScores = new double[scores.length];
      nextOrder = new int[scores.length];
    }
    while (runs > 1) {
      int merged = 0;
      for (int run = 0; run < runs; run += 2) {
        int end = run + 1 < runs ? starts[run + 2] : starts[run + 1];
        merge(starts[run], starts[run + 1], end);
        starts[merged++] = starts[run];
      }
      starts[merged] = scores.length;
      runs = merged;
      double[] oldScores = scores;
      scores = nextScores;
      nextScores = oldScores;
      int[] oldOrder = order;
      order = nextOrder;
      nextOrder = oldOrder;
    }
  }

  /** Where descending runs start, and the end. */
  private int[] starts() {
    int[] starts = new int[16];
    int size = 0;
    for (int i = 0; i < scores.length; i++) {
      if (i == 0 || scores[i] > scores[i - 1]) {
        if (size == starts.length) {
          starts = Arrays.copyOf(starts, 2 * size);
        }
        starts[size++] = i;
      }
    }
    starts = Arrays.copyOf(starts, size + 1);
    starts[size] = scores.length;
    return starts;
  }

  private void merge(int from, int middle, int end) {
    int a = from;
    int b = middle;
    for (int i = from; i < end; i++) {
      boolean first = b >= end || (a < middle && !(scores[b] > scores[a]));
      int source = first ? a++ : b++;
      nextScores[i] = scores[source];
      nextOrder[i] = order[source];
    }
  }
}

package org.zeroseg.reco;

/** The definition, written down: the oracle of the tests. Plain loops over the whole adjacency. */
final class NaiveCoSegmentation {
  private NaiveCoSegmentation() {}

  /** P, {@code [k * n, k]}. */
  static float[] perImageMaxima(float[][] unit, int images, float[] weights) {
    int n = unit.length / images;
    float[] maxima = new float[unit.length * images];
    for (int p = 0; p < unit.length; p++) {
      for (int i = 0; i < images; i++) {
        double best = Double.NEGATIVE_INFINITY;
        for (int q = i * n; q < (i + 1) * n; q++) {
          double cosine = 0;
          for (int c = 0; c < unit[p].length; c++) {
            cosine += (double) unit[p][c] * unit[q][c];
          }
          best = Math.max(best, weights == null ? cosine : cosine * weights[q]);
        }
        maxima[p * images + i] = (float) best;
      }
    }
    return maxima;
  }

  /** The mean over G's columns, {@code [k * n]}. */
  static float[] averageGrid(float[] maxima, int images, GridMode mode) {
    float[] average = new float[maxima.length / images];
    for (int p = 0; p < average.length; p++) {
      double sum = 0;
      for (int i = 0; i < images; i++) {
        int last = mode == GridMode.PUBLISHED ? Math.min(2 * i, images - 1) : i;
        float best = Float.NEGATIVE_INFINITY;
        for (int m = i; m <= last; m++) {
          best = Math.max(best, maxima[p * images + m]);
        }
        sum += best;
      }
      average[p] = (float) (sum / images);
    }
    return average;
  }
}

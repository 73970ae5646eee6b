package org.zeroseg.core.postprocess;

import java.util.Arrays;

/** The running argmax: best score and concept of every pixel, the first concept among equals. */
public final class BestConcept implements ScoreSink {
  private final int width;
  private final float[] scores;
  private final int[] labels;

  /** Knows no score yet. */
  public BestConcept(int width, int height) {
    this.width = width;
    this.scores = new float[Math.multiplyExact(width, height)];
    this.labels = new int[scores.length];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
  }

  @Override
  public void row(int concept, int y, float[] row) {
    int start = y * width;
    for (int x = 0; x < width; x++) {
      if (row[x] > scores[start + x]) {
        scores[start + x] = row[x];
        labels[start + x] = concept;
      }
    }
  }

  /** Row-major labels; not a copy. */
  public int[] labels() {
    return labels;
  }

  /** Row-major scores of the labels; not a copy. */
  public float[] scores() {
    return scores;
  }
}

package org.zeroseg.reco;

import org.zeroseg.core.postprocess.ScoreSink;

/** Keeps the scores of all concepts, {@code [concepts, height, width]}; the CRF needs them. */
final class AllScores implements ScoreSink {
  private final int width;
  private final int height;
  private final float[] values;

  AllScores(int concepts, int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[Math.multiplyExact(concepts, Math.multiplyExact(width, height))];
  }

  @Override
  public void row(int concept, int y, float[] scores) {
    System.arraycopy(scores, 0, values, (concept * height + y) * width, width);
  }

  /** Not a copy. */
  float[] values() {
    return values;
  }
}

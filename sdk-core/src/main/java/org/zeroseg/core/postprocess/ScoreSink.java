package org.zeroseg.core.postprocess;

/** Takes one row of scores at a time, so that full-size maps need never exist. */
@FunctionalInterface
public interface ScoreSink {
  /**
   * Takes the scores of a concept in a row of pixels.
   *
   * @param scores one per column; overwritten after the call
   */
  void row(int concept, int y, float[] scores);
}

package org.zeroseg.api;

import org.zeroseg.api.data.Dataset;

/** Measures a segmenter on a dataset. */
@Experimental
public interface Evaluator extends AutoCloseable {

  /**
   * Runs a segmenter over a dataset and compares its results with the ground truth.
   *
   * @param segmenter what to measure; not closed
   * @param data images with ground truth
   * @param progress is told after each image
   * @param cancellation stops before the next image
   * @return the report
   * @throws CancelledException if cancelled
   */
  EvaluationReport evaluate(
      Segmenter segmenter, Dataset data, ProgressListener progress, Cancellation cancellation);

  @Override
  void close();
}

package org.zeroseg.api;

import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;

/**
 * Measures segmenters on datasets. Thread-safe unless it says otherwise; closing twice is harmless.
 *
 * <pre>{@code
 * try (Segmenter segmenter = zeroseg.segmenter("reco");
 *     Evaluator evaluator = zeroseg.evaluator()) {
 *   EvaluationReport report = evaluator.evaluate(segmenter, dataset, EvaluationRequest.usual());
 *   Files.writeString(Path.of("report.html"), zeroseg.html(report));
 * }
 * }</pre>
 */
public interface Evaluator extends AutoCloseable {

  /**
   * Runs a segmenter over a dataset and compares its results with the ground truth. The segmenter
   * is asked for {@link Dataset#queries()}; what it finds counts as {@link Dataset#labelOfQuery},
   * and what it finds to be nothing as {@link Dataset#background()} where there is one.
   *
   * @param segmenter what to measure; not closed
   * @param data images with ground truth
   * @param request what to measure and how
   * @return the report
   * @throws DatasetException if a sample cannot be used and is not to be skipped, if too many were
   *     skipped, or if the dataset has no ground truth for what the segmenter does
   * @throws CancelledException if cancelled; with a folder for resuming, a later call goes on there
   * @throws ZeroSegException if the state to resume from is damaged or of another evaluation, or if
   *     the segmenter fails
   */
  EvaluationReport evaluate(Segmenter segmenter, Dataset data, EvaluationRequest request);

  @Override
  void close();
}

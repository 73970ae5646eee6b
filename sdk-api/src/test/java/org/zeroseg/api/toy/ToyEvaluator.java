package org.zeroseg.api.toy;

import java.util.Map;
import org.zeroseg.api.Cancellation;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;

/** Counts the pixels that are right. */
final class ToyEvaluator implements Evaluator {

  @Override
  public EvaluationReport evaluate(
      Segmenter segmenter, Dataset data, ProgressListener progress, Cancellation cancellation) {
    long right = 0;
    long all = 0;
    for (int i = 0; i < data.size(); i++) {
      cancellation.check("evaluating (%d of %d images done)".formatted(i, data.size()));
      Sample sample = data.get(i);
      int[] truth = sample.truth().semantic().orElseThrow().toArray();
      int[] found =
          ((SemanticSegmentation) segmenter.segment(sample.image(), data.categories())).labels();
      for (int p = 0; p < truth.length; p++) {
        right += truth[p] == found[p] ? 1 : 0;
      }
      all += truth.length;
      progress.progress("evaluating", i + 1L, data.size());
    }
    double accuracy = (double) right / all;
    return new EvaluationReport(
        data.name(), data.size(), Map.of("pixel accuracy", accuracy), Map.of(), Map.of());
  }

  @Override
  public void close() {}
}

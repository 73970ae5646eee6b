package org.zeroseg.api.toy;

import java.util.Map;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;

/** Counts the pixels that are right. */
final class ToyEvaluator implements Evaluator {

  @Override
  public EvaluationReport evaluate(Segmenter segmenter, Dataset data, EvaluationRequest request) {
    int total = Math.min(data.size(), request.limit().orElse(data.size()));
    long right = 0;
    long all = 0;
    for (int i = 0; i < total; i++) {
      request.cancellation().check("evaluating (%d of %d images done)".formatted(i, total));
      Sample sample = data.get(i);
      int[] truth = sample.truth().semantic().orElseThrow().toArray();
      int[] found =
          ((SemanticSegmentation) segmenter.segment(sample.image(), data.queries())).labels();
      for (int p = 0; p < truth.length; p++) {
        right += truth[p] == found[p] ? 1 : 0;
      }
      all += truth.length;
      request.progress().progress("evaluating", i + 1L, total);
    }
    Map<String, Double> headline = Map.of("pixel accuracy", (double) right / all);
    return EvaluationReport.builder(data.name(), Task.SEMANTIC)
        .evaluated(total, data.categories().names(), Map.of())
        .figures("all pixels count", headline, Map.of())
        .facts(request.settings(), Map.of())
        .build();
  }

  @Override
  public void close() {}
}

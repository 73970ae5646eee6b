package org.zeroseg.core.deeplab;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.StageListener;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.metric.SemanticMetric;
import org.zeroseg.core.nn.DeepLabV3Plus;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.Evaluation;

/** Measures the network on the validation images, without and with the CRF. */
final class DeepLabEvaluation implements Evaluation {
  private static final String MIOU = "mIoU";
  private static final String MIOU_CRF = "mIoU with CRF";
  private static final int CRF_ITERATIONS = 10;

  private final DeepLabEngine plain;
  private final DeepLabEngine sharpened;
  private final Dataset data;
  private final int images;
  private final boolean crf;

  DeepLabEvaluation(
      TensorRuntime runtime, DeepLabV3Plus network, Dataset data, DeepLabRecipe recipe) {
    TrainedClasses classes = new TrainedClasses("validation", data.categories().names());
    this.plain =
        new DeepLabEngine(
            runtime, network, classes, new DeepLabSettings(0, 0, false, CRF_ITERATIONS));
    this.sharpened =
        new DeepLabEngine(
            runtime, network, classes, new DeepLabSettings(0, 0, true, CRF_ITERATIONS));
    this.data = data;
    this.images = recipe.course().evaluationImages(data);
    this.crf = recipe.evaluateCrf();
  }

  /** The figure by which weights are chosen. */
  static String figure(DeepLabRecipe recipe) {
    return recipe.evaluateCrf() ? MIOU_CRF : MIOU;
  }

  @Override
  public Map<String, Double> evaluate(long step) {
    SemanticMetric without = SemanticMetric.of(data);
    SemanticMetric with = SemanticMetric.of(data);
    SegmentRequest request = SegmentRequest.of(data.categories());
    for (int i = 0; i < images; i++) {
      Sample sample = data.get(i);
      ScoredImage scored = plain.encode(sample.image(), StageListener.none());
      without.add(sample, plain.segment(scored, request, StageListener.none()));
      if (crf) {
        with.add(sample, sharpened.segment(scored, request, StageListener.none()));
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(MIOU, without.matrix().meanIou());
    figures.put("pixel accuracy", without.matrix().pixelAccuracy());
    if (crf) {
      figures.put(MIOU_CRF, with.matrix().meanIou());
    }
    return figures;
  }
}

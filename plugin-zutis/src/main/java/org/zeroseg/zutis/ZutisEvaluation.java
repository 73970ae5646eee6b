package org.zeroseg.zutis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.evaluate.DefaultEvaluator;
import org.zeroseg.core.runtime.TensorRuntime;
import org.zeroseg.core.train.Evaluation;

/**
 * Measures the network on validation images: regions and objects, as far as their truth is known.
 */
final class ZutisEvaluation implements Evaluation {
  private final TensorRuntime runtime;
  private final ZutisModel model;
  private final Dataset data;
  private final ZutisSettings settings;
  private final int images;

  /**
   * Prepares.
   *
   * @param model the network that is being trained; closing it closes nothing
   * @param background word for what is no object
   * @param images at most so many; 0 for all
   */
  ZutisEvaluation(
      TensorRuntime runtime, ZutisModel model, Dataset data, String background, int images) {
    this.runtime = runtime;
    this.model = model;
    this.data = data;
    this.settings = ZutisSettings.of(Options.of("background", background));
    this.images = images;
  }

  @Override
  public Map<String, Double> evaluate(long step) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (data.truthKinds().contains(TruthKind.SEMANTIC)) {
      measure(Task.SEMANTIC, figures);
    }
    if (data.truthKinds().contains(TruthKind.INSTANCE)) {
      measure(Task.INSTANCE, figures);
    }
    return figures;
  }

  private void measure(Task task, Map<String, Double> figures) {
    EvaluationRequest.Builder request =
        EvaluationRequest.builder().task(task).warmUpImages(0).examples(0);
    if (images > 0) {
      request.limit(images);
    }
    try (Segmenter segmenter = new ZutisSegmenter(runtime, model, settings);
        DefaultEvaluator evaluator = new DefaultEvaluator(Map::of)) {
      figures.putAll(evaluator.evaluate(segmenter, data, request.build()).headline());
    }
  }
}

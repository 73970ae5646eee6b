package org.zeroseg.core.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.Task;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.metric.CompositeMetric;
import org.zeroseg.core.metric.GroupRule;
import org.zeroseg.core.metric.Metric;
import org.zeroseg.core.metric.SemanticMetric;
import org.zeroseg.core.metric.SemanticOptions;
import org.zeroseg.core.metric.coco.CocoMetric;
import org.zeroseg.core.metric.coco.Overlap;
import org.zeroseg.core.metric.panoptic.PanopticMetric;

/**
 * What a segmenter is asked for and what its answers are compared with.
 *
 * @param task what it is asked for
 * @param metric all that can be measured of the answers
 */
record Plan(Task task, Metric metric) {

  /**
   * Chooses the first task that the segmenter offers and the dataset can judge, unless the request
   * names one.
   *
   * @throws PluginException if the segmenter does not offer the task
   * @throws DatasetException if the dataset has no ground truth for it
   */
  static Plan of(Set<Task> offered, Dataset data, EvaluationRequest request) {
    if (request.task().isPresent() && !offered.contains(request.task().get())) {
      throw new PluginException(
          "the segmenter does not do the task '%s'; it offers: %s"
              .formatted(request.task().get(), offered));
    }
    Set<Task> wanted = request.task().map(Set::of).orElse(offered);
    for (Task task : wanted) {
      Optional<Plan> plan = plan(task, data, request);
      if (plan.isPresent()) {
        return plan.get();
      }
    }
    List<String> kinds = data.truthKinds().stream().map(Plan::words).sorted().toList();
    throw new DatasetException(
        "dataset '%s' has no ground truth for %s: it has %s; take %sanother dataset"
            .formatted(
                data.name(), wanted, kinds, kinds.isEmpty() ? "" : "another task or plugin, or "));
  }

  private static String words(TruthKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Optional<Plan> plan(Task task, Dataset data, EvaluationRequest request) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    Set<TruthKind> truth = data.truthKinds();
    if (task == Task.PANOPTIC && truth.contains(TruthKind.PANOPTIC)) {
      metrics.put("panoptic", PanopticMetric.of(data));
    }
    if (task != Task.INSTANCE && truth.contains(TruthKind.SEMANTIC)) {
      metrics.put("semantic", semantic(data, request));
    }
    if (task != Task.SEMANTIC && truth.contains(TruthKind.INSTANCE)) {
      metrics.put("mask", CocoMetric.of(data, Overlap.MASK));
      metrics.put("box", CocoMetric.of(data, Overlap.BOX));
    }
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    Metric all =
        metrics.size() == 1 ? metrics.values().iterator().next() : new CompositeMetric(metrics);
    return Optional.of(new Plan(task, all));
  }

  private static Metric semantic(Dataset data, EvaluationRequest request) {
    return new SemanticMetric(
        SemanticOptions.of(data)
            .convention(request.convention())
            .groupRule(request.strictGroups() ? GroupRule.STRICT : GroupRule.SKIP_UNDEFINED)
            .build());
  }
}

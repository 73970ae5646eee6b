package org.zeroseg.core.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.metric.MetricResult;

/**
 * Measures any segmenter on any dataset, with all metrics that the ground truth allows. Images are
 * segmented one at a time; samples are read ahead on another thread. Thread-safe.
 *
 * <p>With a folder for resuming the state is kept in the file {@code evaluation.state} there; an
 * interrupted evaluation goes on behind the last image that was saved, and its figures are those of
 * an uninterrupted one. A finished one gives its report again without segmenting anything. A state
 * of another evaluation is refused: another dataset, other words, samples or settings, or a
 * segmenter whose {@link Segmenter#identity()} is another.
 */
public final class DefaultEvaluator implements Evaluator {
  /** The setting of a report that says what one has to know to read its figures. */
  public static final String NOTE = "note";

  private final Supplier<Map<String, String>> environment;

  /**
   * An evaluator.
   *
   * @param environment tells after the work what it ran on
   */
  public DefaultEvaluator(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public EvaluationReport evaluate(Segmenter segmenter, Dataset data, EvaluationRequest request) {
    Plan plan = Plan.of(segmenter.tasks(), data, request);
    int total = Math.min(data.size(), request.limit().orElse(data.size()));
    Standing standing = new Standing(plan.metric(), request.examples());
    Map<String, String> identity = segmenter.identity();
    Optional<StateFile> file =
        request
            .resume()
            .map(
                folder ->
                    new StateFile(
                        folder, Identity.of(data, total, plan.task(), request, identity)));
    file.ifPresent(state -> state.restore(standing));
    new EvaluationRun(segmenter, data, request, plan, total, standing, file).run();
    Map<String, String> settings = new LinkedHashMap<>(request.settings());
    identity.forEach(settings::putIfAbsent);
    return report(data, plan, standing, request, settings);
  }

  private EvaluationReport report(
      Dataset data,
      Plan plan,
      Standing standing,
      EvaluationRequest request,
      Map<String, String> settings) {
    MetricResult result = standing.metric.result();
    result
        .confusion()
        .flatMap(counts -> BackgroundNote.of(data, counts))
        .ifPresent(note -> settings.put(NOTE, note));
    EvaluationReport.Builder report =
        EvaluationReport.builder(data.name(), plan.task())
            .evaluated(standing.images, data.categories().names(), groups(data))
            .figures(result.convention(), result.headline(), result.perClass())
            .timing(standing.timing.timing(request.preparation()))
            .facts(settings, environment.get())
            .skipped(standing.skipped)
            .examples(standing.ranking.best(), standing.ranking.worst());
    result.confusion().ifPresent(report::confusion);
    return report.build();
  }

  private static Map<String, List<String>> groups(Dataset data) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    data.groups()
        .forEach(
            (group, labels) ->
                names.put(
                    group,
                    labels.stream()
                        .sorted()
                        .map(label -> data.categories().get(label).name())
                        .toList()));
    return names;
  }

  @Override
  public void close() {
    // holds nothing
  }
}

package org.zeroseg.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.Task;
import org.zeroseg.core.metric.GroupRule;
import org.zeroseg.core.metric.MetricResult;
import org.zeroseg.core.metric.stored.StoredKind;
import org.zeroseg.core.metric.stored.StoredPredictions;
import org.zeroseg.core.metric.stored.StoredScore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for scoring predictions that any tool has stored. */
final class StoredScores {
  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "Stored predictions of any tool, to be scored instead of a plugin.")
  private Path predictions;

  @Option(
      names = "--ground-truth",
      paramLabel = "FILE",
      description = "The annotations to compare them with.")
  private Path truth;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = {
        "coco-mask, coco-box: a results file and an instances file;",
        "coco-panoptic: two JSON files, their PNGs in folders of the same name (there or one"
            + " folder up), or beside them;",
        "semantic: two folders of label PNGs with the same names."
      })
  private String metric;

  @Option(
      names = "--class-agnostic",
      description = "With coco-mask and coco-box: all categories count as one.")
  private boolean classAgnostic;

  @Option(
      names = "--classes",
      paramLabel = "N|FILE",
      description =
          "With semantic: how many classes there are, or a text file with a name per line."
              + " Default: classes.json in the ground truth's folder, or all values that occur.")
  private String classes;

  @Option(
      names = "--ignore",
      paramLabel = "VALUE",
      defaultValue = "255",
      description =
          "With semantic: the true value that does not count; predicted, it means nothing. -1 for"
              + " none. Default: ${DEFAULT-VALUE}.")
  private int ignored;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Whether predictions were given. */
  boolean isWanted() {
    return predictions != null || truth != null || metric != null;
  }

  /**
   * Scores them.
   *
   * @param convention of a semantic mean IoU
   * @param strictGroups for groups of classes
   */
  EvaluationReport score(IouConvention convention, boolean strictGroups) throws IOException {
    if (predictions == null || truth == null || metric == null) {
      throw wrong("--predictions, --ground-truth and --metric belong together");
    }
    StoredKind kind = StoredKind.of(metric);
    requireFile("--predictions", predictions);
    requireFile("--ground-truth", truth);
    StoredPredictions stored =
        StoredPredictions.of(kind, predictions, truth)
            .threads(Runtime.getRuntime().availableProcessors())
            .classAgnostic(classAgnostic)
            .groups(Map.of(), strictGroups ? GroupRule.STRICT : GroupRule.SKIP_UNDEFINED)
            .ignored(ignored < 0 ? OptionalInt.empty() : OptionalInt.of(ignored))
            .convention(convention);
    return report(kind, (classes == null ? stored : stored.classes(names())).scoreImages());
  }

  private List<String> names() throws IOException {
    if (classes.matches("[1-9][0-9]{0,4}")) {
      return IntStream.range(0, Integer.parseInt(classes)).mapToObj(Integer::toString).toList();
    }
    Path file = Path.of(classes);
    requireFile("--classes", file);
    List<String> names =
        Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (names.isEmpty() || Set.copyOf(names).size() < names.size()) {
      throw wrong(
          "--classes: '%s' needs at least one name, and none of them twice".formatted(file));
    }
    return names;
  }

  private EvaluationReport report(StoredKind kind, StoredScore score) {
    MetricResult result = score.result();
    Task task =
        switch (kind) {
          case COCO_MASK, COCO_BOX -> Task.INSTANCE;
          case COCO_PANOPTIC -> Task.PANOPTIC;
          case SEMANTIC -> Task.SEMANTIC;
        };
    List<String> names =
        result.perClass().values().stream()
            .findFirst()
            .map(figure -> List.copyOf(figure.keySet()))
            .orElse(List.of());
    EvaluationReport.Builder report =
        EvaluationReport.builder(truth.getFileName().toString(), task)
            .evaluated(score.images(), names, Map.of())
            .figures(result.convention(), result.headline(), result.perClass())
            .facts(Map.of("metric", metric, "predictions", predictions.toString()), Map.of());
    result.confusion().ifPresent(report::confusion);
    return report.build();
  }

  private void requireFile(String option, Path file) {
    if (!Files.exists(file)) {
      throw wrong("%s: no such file: %s".formatted(option, file));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

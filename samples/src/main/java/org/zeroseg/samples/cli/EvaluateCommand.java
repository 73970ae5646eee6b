package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.zeroseg.api.CancelledException;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Evaluator;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.evaluate.DefaultEvaluator;
import org.zeroseg.core.evaluate.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code zeroseg evaluate --plugin reco --dataset cityscapes --root DIR}. */
@Command(
    name = "evaluate",
    description = {
      "Measures a plugin on a dataset, or scores stored predictions of any tool.",
      "What may be left out with --skip-bad is reported; the exit code is then 1."
    },
    customSynopsis = {
      "zeroseg evaluate --dataset ID --root DIR [--plugin ID] [OPTIONS]",
      "       zeroseg evaluate --predictions FILE --ground-truth FILE --metric NAME [OPTIONS]"
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--dataset",
      paramLabel = "ID",
      description = "The dataset; 'zeroseg datasets' lists them.")
  private String dataset;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Its folder; 'zeroseg datasets ID' shows what must be in it.")
  private Path root;

  @Mixin private DatasetForm form;

  @Mixin private Method method;

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description =
          "semantic, instance or panoptic. Default: the plugin's first that has ground truth.")
  private String task;

  @Option(names = "--limit", paramLabel = "N", description = "Evaluate the first N samples only.")
  private Integer limit;

  @Option(
      names = "--convention",
      paramLabel = "NAME",
      defaultValue = "union",
      description =
          "Which classes enter a mean IoU: union, ground-truth or legacy. Default:"
              + " ${DEFAULT-VALUE}.")
  private String convention;

  @Option(
      names = "--strict-groups",
      description = "One undefined class makes the mean of its group undefined.")
  private boolean strictGroups;

  @Option(
      names = "--resize-predictions",
      description = "Scale predictions of another size than the ground truth.")
  private boolean resizePredictions;

  @Mixin private BadSamples badSamples;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many of the best and worst images to keep. Default: ${DEFAULT-VALUE}.")
  private int examples;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Keep the state here; the same command goes on where it was interrupted.")
  private Path resume;

  /** Below it, segmenters answer nothing. */
  private static final String THRESHOLD = "threshold";

  @Mixin private StoredScores stored;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (stored.isWanted()) {
      if (dataset != null) {
        throw wrong("give either --dataset or --predictions");
      }
      files.prepare();
      files.write(stored.score(convention(), strictGroups), spec.commandLine().getOut());
      return ZeroSegCommand.OK;
    }
    if (dataset == null) {
      throw wrong("give --dataset, or --predictions with --ground-truth and --metric");
    }
    EvaluationRequest.Builder request = request();
    files.prepare();
    EvaluationReport report = evaluate(request);
    PrintWriter out = spec.commandLine().getOut();
    int skipped = report.skipped().size();
    out.printf(
        "%s on %s: %d images%s%n",
        method.plugin(),
        report.dataset(),
        report.images(),
        skipped == 0 ? "" : ", " + skipped + " skipped");
    files.write(report, out);
    String note = report.settings().get(DefaultEvaluator.NOTE);
    if (note != null) {
      tell(note);
    }
    return skipped == 0 ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
  }

  private EvaluationReport evaluate(EvaluationRequest.Builder request) {
    try (ZeroSeg zeroseg = method.open();
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      Dataset data = Preparation.timed(request, "list files", () -> open(zeroseg));
      try (Segmenter segmenter =
              Preparation.timed(request, "open model", () -> method.segmenter(zeroseg));
          Evaluator evaluator = zeroseg.evaluator()) {
        noteBackground(zeroseg, data);
        request.progress(bar);
        describe(request);
        return evaluator.evaluate(segmenter, data, request.build());
      } catch (CancelledException stopped) {
        throw resume == null
            ? stopped
            : new CancelledException(stopped.getMessage() + "; the same command goes on from here");
      }
    }
  }

  /** Opens the dataset with the ground truth that the plugin is judged by, if it has that. */
  private Dataset open(ZeroSeg zeroseg) {
    DatasetDescriptor descriptor = Datasets.load().get(dataset);
    DatasetOptions.Builder options = form.options(descriptor, root);
    Set<Task> offered =
        zeroseg.plugins().stream()
            .filter(p -> p.id().equals(method.plugin()))
            .findFirst()
            .map(PluginDescriptor::tasks)
            .orElse(Set.of());
    for (Task wanted : task == null ? offered : Set.of(task())) {
      TruthKind kind = TruthKind.valueOf(wanted.name());
      if (descriptor.truth().contains(kind)) {
        return descriptor.open(options.truth(kind).build());
      }
    }
    return descriptor.open(options.build());
  }

  /** Tells before any work that every pixel will get a word, though not every pixel has one. */
  private void noteBackground(ZeroSeg zeroseg, Dataset data) {
    boolean optional =
        zeroseg.plugins().stream()
            .filter(p -> p.id().equals(method.plugin()))
            .flatMap(p -> p.options().stream())
            .anyMatch(option -> option.name().equals(THRESHOLD));
    if (data.background().isPresent()
        && optional
        && !method.describe().containsKey("option " + THRESHOLD)) {
      tell(
          "%s has the class '%s': what %s answers nothing for counts as it, and it does so only below its option '%s'; give -O %s=SCORE"
              .formatted(
                  data.name(),
                  data.categories().get(data.background().getAsInt()).name(),
                  method.plugin(),
                  THRESHOLD,
                  THRESHOLD));
    }
  }

  private void tell(String note) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("zeroseg: note: " + note);
    err.flush();
  }

  private EvaluationRequest.Builder request() {
    EvaluationRequest.Builder request =
        EvaluationRequest.builder()
            .convention(convention())
            .strictGroups(strictGroups)
            .resizePredictions(resizePredictions)
            .badSamples(badSamples.share())
            .examples(examples)
            .cancellation(ZeroSegCommand.cancellation(spec));
    if (task != null) {
      request.task(task());
    }
    if (limit != null) {
      request.limit(limit);
    }
    if (resume != null) {
      request.resume(resume);
    }
    try {
      request.build();
    } catch (IllegalArgumentException outOfRange) {
      throw wrong(outOfRange.getMessage());
    }
    return request;
  }

  private void describe(EvaluationRequest.Builder request) {
    method.describe().forEach(request::setting);
    if (root != null) {
      request.setting("root", root.toAbsolutePath().normalize().toString());
    }
    form.describe().forEach(request::setting);
  }

  private Task task() {
    return Choice.of(spec, "--task", Task.values(), task);
  }

  private IouConvention convention() {
    return Choice.of(spec, "--convention", IouConvention.values(), convention);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

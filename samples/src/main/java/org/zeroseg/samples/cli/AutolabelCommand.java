package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.Task;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.core.autolabel.AutoLabelReport;
import org.zeroseg.core.autolabel.AutoLabeller;
import org.zeroseg.core.data.SamplePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code zeroseg autolabel --data DIR --concepts "sky, grass" --out DIR}. */
@Command(
    name = "autolabel",
    description = {
      "Labels images with a segmenter, and writes a dataset to train on ('labelled-folder').",
      "The same command goes on where it was interrupted. Ground truth is never looked at."
    },
    mixinStandardHelpOptions = true)
final class AutolabelCommand implements Callable<Integer> {
  @Mixin private TrainingData data;

  @Option(
      names = "--concepts",
      paramLabel = "WORDS",
      description =
          "What to look for, e.g. \"sky, grass, couch|sofa\". Default: the classes of the dataset.")
  private String words;

  @Mixin private Method method;

  @Option(
      names = "--task",
      paramLabel = "NAME",
      defaultValue = "semantic",
      description = {
        "semantic: a label per pixel (PNG); instance: objects (COCO instances.json); panoptic:",
        "segments (COCO panoptic.json and PNG). Default: ${DEFAULT-VALUE}."
      })
  private String task;

  @Option(
      names = "--min-score",
      paramLabel = "S",
      defaultValue = "0",
      description = {
        "Pixels, objects or segments with a lower score are left out. Default: ${DEFAULT-VALUE}.",
        "For objects and segments it can be changed later by the same command, in no time."
      })
  private double minScore;

  @Option(names = "--limit", paramLabel = "N", description = "Label the first N images only.")
  private Integer limit;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write; new, empty, or of an interrupted run.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Dataset images = data.open(SamplePolicy.SKIP, limit == null ? 0 : limit);
    if (words == null && images.truthKinds().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "these images come without a list of classes; give --concepts");
    }
    AutoLabelReport report;
    try (ZeroSeg zeroseg = method.open();
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        Segmenter segmenter = method.segmenter(zeroseg)) {
      AutoLabeller labeller =
          words == null
              ? AutoLabeller.forClassesOf(images, segmenter, minScore)
              : new AutoLabeller(segmenter, Vocabulary.parse(words), minScore);
      report =
          labeller
              .task(Choice.of(spec, "--task", Task.values(), task))
              .label(images, method.plugin(), out, bar, ZeroSegCommand.cancellation(spec));
    }
    print(report, spec.commandLine().getOut());
    return report.skipped() == 0 ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
  }

  private void print(AutoLabelReport report, PrintWriter to) {
    to.printf(
        "%s: %d images labelled, %d kept, %d skipped%n",
        out, report.labelled(), report.kept(), report.skipped());
    long all = report.unlabelled() + report.pixels().values().stream().mapToLong(n -> n).sum();
    if (all > 0) {
      report
          .pixels()
          .forEach((word, pixels) -> to.printf("  %-24s %s%n", word, share(pixels, all)));
      to.printf("  %-24s %s%n", "(without label)", share(report.unlabelled(), all));
    }
    report
        .segments()
        .forEach((word, count) -> to.printf(Locale.ROOT, "  %-24s %7d%n", word, count));
    to.flush();
  }

  private static String share(long pixels, long all) {
    return String.format(Locale.ROOT, "%5.1f %%", 100.0 * pixels / all);
  }
}

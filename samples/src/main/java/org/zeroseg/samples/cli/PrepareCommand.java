package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.data.prepare.Preparation;
import org.zeroseg.core.data.prepare.PreparationReport;
import org.zeroseg.core.data.prepare.Preparations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg datasets prepare [ID SOURCE TARGET]}. */
@Command(
    name = "prepare",
    description = {
      "Converts published annotations into the label maps that some methods are trained on.",
      "Without arguments it lists what there is. Files that are there already are kept, so that"
          + " the same command goes on where it was stopped."
    },
    customSynopsis = {
      "zeroseg datasets prepare",
      "       zeroseg datasets prepare ID SOURCE TARGET [--split NAME] [--skip-bad[=SHARE]]"
    },
    mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      completionCandidates = Ids.class,
      description = "What to make: ${COMPLETION-CANDIDATES}.")
  private String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SOURCE",
      description = "The folder of the published files.")
  private Path source;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "TARGET",
      description = "The folder below which the new files go, in the usual layout.")
  private Path target;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "The part of the dataset. Default: the first of those listed.")
  private String split = "";

  @Mixin private BadSamples badSamples;

  @Spec private CommandSpec spec;

  /** For the help text. */
  static final class Ids implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Preparations.all().stream().map(Preparation::id).iterator();
    }
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (id == null) {
      Preparations.all().forEach(preparation -> print(out, preparation));
      out.flush();
      return ZeroSegCommand.OK;
    }
    Preparation preparation = Preparations.get(id);
    if (source == null || target == null) {
      throw new ParameterException(
          spec.commandLine(), "give the folders, too: prepare %s SOURCE TARGET".formatted(id));
    }
    PreparationReport report;
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      report = preparation.run(options(), target, bar, ZeroSegCommand.cancellation(spec));
    }
    out.printf(
        "%s: %d files written below %s, %d were there, %d samples skipped%n",
        id, report.written(), target, report.kept(), report.skipped());
    out.flush();
    return report.skipped() == 0 ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
  }

  private static void print(PrintWriter out, Preparation preparation) {
    out.printf("%-22s %s%n", preparation.id(), preparation.description());
    out.printf("%-22s splits: %s%n", "", String.join(", ", preparation.splits()));
  }

  private DatasetOptions options() {
    DatasetOptions.Builder options = DatasetOptions.builder(source).split(split);
    if (badSamples.share() > 0) {
      options.policy(SamplePolicy.SKIP).maxSkipRatio(badSamples.share());
    }
    return options.build();
  }
}

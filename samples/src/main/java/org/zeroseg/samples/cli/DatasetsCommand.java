package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.DatasetCheck;
import org.zeroseg.core.data.DatasetChecker;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.LoadReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg datasets [ID]} and {@code zeroseg datasets check ID DIR}. */
@Command(
    name = "datasets",
    description =
        "Lists the datasets that can be read, describes one, checks its files, or converts some.",
    mixinStandardHelpOptions = true,
    subcommands = PrepareCommand.class,
    customSynopsis = {
      "zeroseg datasets [ID] [--markdown]",
      "       zeroseg datasets check ID [DIR] [OPTIONS]",
      "       zeroseg datasets prepare [ID SOURCE TARGET] [OPTIONS]"
    })
final class DatasetsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "Describe this dataset only.")
  private String id;

  @Option(names = "--markdown", description = "Print the tables of the documentation instead.")
  private boolean markdown;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = out();
    if (markdown) {
      Datasets all = Datasets.load();
      DatasetTable.print(out, id == null ? all.all() : List.of(all.get(id)));
    } else if (id == null) {
      Datasets.load().all().forEach(dataset -> line(out, dataset));
    } else {
      describe(out, Datasets.load().get(id));
    }
    out.flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static void line(PrintWriter out, DatasetDescriptor dataset) {
    out.printf("%-20s %s%n", dataset.id(), dataset.description());
  }

  private static void describe(PrintWriter out, DatasetDescriptor dataset) {
    line(out, dataset);
    fact(out, "ground truth", kinds(dataset));
    fact(out, "splits", String.join(", ", dataset.splits()));
    fact(out, "targets", String.join(", ", dataset.targets()));
    fact(out, "protocols", String.join(", ", dataset.protocols()));
    dataset.settings().forEach((name, what) -> fact(out, "--set " + name + "=", what));
    if (!dataset.layout().isEmpty()) {
      out.println("  files below the root:");
      dataset.layout().lines().forEach(line -> out.println("    " + line));
    }
  }

  static String kinds(DatasetDescriptor dataset) {
    return dataset.truth().stream()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static void fact(PrintWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.printf("  %-18s %s%n", name, value);
    }
  }

  @Command(
      name = "check",
      description = {
        "Opens every sample of a dataset and counts: images, faults, pixels and objects per class.",
        "The exit code is 1 if something is wrong with the files."
      },
      abbreviateSynopsis = true,
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(index = "0", paramLabel = "ID", description = "The dataset.") String dataset,
      @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = "Its folder.")
          Path root,
      @Mixin DatasetForm form) {
    DatasetDescriptor descriptor = Datasets.load().get(dataset);
    DatasetCheck check;
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      check =
          DatasetChecker.check(
              descriptor,
              form.options(descriptor, root).build(),
              bar,
              ZeroSegCommand.cancellation(spec));
    }
    PrintWriter out = out();
    LoadReport report = check.report();
    out.printf(
        "%s: %d of %d samples can be used%n", report.dataset(), report.used(), report.total());
    report
        .faults()
        .forEach(
            (fault, count) ->
                out.printf("%-16s %d, e.g. %s%n", fault, count.count(), count.example()));
    histogram(out, check);
    out.flush();
    boolean sound = report.faults().keySet().stream().allMatch(DatasetsCommand::isHarmless);
    return sound ? ZeroSegCommand.OK : ZeroSegCommand.FAILED;
  }

  /** A published list leaves images out on purpose. */
  private static boolean isHarmless(SampleFault fault) {
    return fault == SampleFault.EXCLUDED;
  }

  private static void histogram(PrintWriter out, DatasetCheck check) {
    if (check.images().isEmpty()) {
      return;
    }
    long pixels = check.pixels().values().stream().mapToLong(n -> n).sum() + check.ignoredPixels();
    out.printf(
        "%-28s %10s%s%s%n",
        "class",
        "images",
        header(check.pixels(), "pixels", 16),
        header(check.instances(), "objects", 11));
    List<String> absent = new ArrayList<>();
    for (String name : check.images().keySet()) {
      if (check.images().get(name) == 0) {
        absent.add(name);
        continue;
      }
      out.printf(
          "%-28s %10d%s%s%n",
          name,
          check.images().get(name),
          check.pixels().isEmpty() ? "" : share(check.pixels().get(name), pixels),
          check.instances().isEmpty()
              ? ""
              : String.format(Locale.ROOT, "%11d", check.instances().get(name)));
    }
    if (check.ignoredPixels() > 0) {
      out.printf("%-28s %10s%s%n", "(ignored)", "", share(check.ignoredPixels(), pixels));
    }
    if (!absent.isEmpty()) {
      out.printf("in no image: %d classes: %s%n", absent.size(), String.join(", ", absent));
    }
  }

  private static String header(Map<String, Long> counts, String name, int width) {
    return counts.isEmpty() ? "" : String.format(Locale.ROOT, "%" + width + "s", name);
  }

  private static String share(long pixels, long all) {
    return String.format(Locale.ROOT, "%15.2f%%", 100.0 * pixels / all);
  }
}

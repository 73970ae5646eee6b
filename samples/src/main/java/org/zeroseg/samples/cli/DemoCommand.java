package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.zeroseg.core.render.ReportPage;
import org.zeroseg.samples.demo.Demo;
import org.zeroseg.samples.demo.DemoPictures;
import org.zeroseg.samples.demo.DemoReport;
import org.zeroseg.samples.demo.ObjectDemo;
import org.zeroseg.samples.demo.ObjectDemoReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code zeroseg demo}. */
@Command(
    name = "demo",
    description = {
      "Shows everything in a synthetic world with the demo models: draws an unlabelled collection, retrieves,",
      "co-segments, segments unseen scenes, and writes an HTML report. A method that finds objects (zutis) needs",
      "no collection: it shows regions and objects of unseen scenes."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = "Folder of pictures, archive and report. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--archive-size",
      paramLabel = "N",
      defaultValue = "800",
      description = "Pictures in the archive. Default: ${DEFAULT-VALUE}.")
  private int archiveSize;

  @Option(
      names = "--scenes",
      paramLabel = "N",
      defaultValue = "10",
      description = "Unseen scenes to segment. Default: ${DEFAULT-VALUE}.")
  private int scenes;

  @Option(
      names = "--plugin",
      defaultValue = "reco",
      description = "The method. Default: ${DEFAULT-VALUE}.")
  private String plugin;

  @Mixin private SetUp setUp;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(out);
    if (ObjectDemo.suits(setUp.builder(), plugin)) {
      objects();
    } else {
      regions();
    }
    return ZeroSegCommand.OK;
  }

  private void objects() throws IOException {
    ObjectDemo.Outcome outcome;
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      outcome = new ObjectDemo(scenes, bar).run(setUp.builder(), plugin, setUp.pluginOptions());
    }
    ObjectDemoReport report = new ObjectDemoReport(outcome);
    report.writePictures(out.resolve("scenes"));
    PrintWriter print = spec.commandLine().getOut();
    print(print, outcome.seconds());
    print.printf(Locale.ROOT, "mIoU of %2d unseen scenes   %6.2f%n", scenes, outcome.meanIou());
    print.printf(Locale.ROOT, "AP50 of their objects      %6.2f%n", outcome.ap50());
    finish(print, report.page());
  }

  private void regions() throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    Demo.Outcome outcome;
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
      outcome =
          new Demo(out, archiveSize, scenes, bar)
              .run(setUp.builder(), plugin, setUp.pluginOptions());
    }
    new DemoPictures(outcome).write(out.resolve("scenes"));
    print(print, outcome.seconds());
    print.printf(Locale.ROOT, "precision@10 of retrieval  %6.2f%n", outcome.meanPrecision());
    print.printf(
        Locale.ROOT, "mIoU of %2d unseen scenes   %6.2f%n", scenes, outcome.confusion().meanIou());
    finish(print, new DemoReport(outcome, archiveSize).page());
  }

  private static void print(PrintWriter print, Map<String, Double> seconds) {
    seconds.forEach((stage, time) -> print.printf(Locale.ROOT, "%-26s %6.2f s%n", stage, time));
  }

  private void finish(PrintWriter print, ReportPage page) {
    Path report = out.resolve("report.html");
    page.write(report);
    print.println("report: " + report.toAbsolutePath().normalize());
    print.flush();
  }
}

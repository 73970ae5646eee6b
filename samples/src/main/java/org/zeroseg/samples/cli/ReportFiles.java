package org.zeroseg.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.core.evaluate.EvaluationPage;
import picocli.CommandLine.Option;

/** Where the report of an evaluation goes to. */
final class ReportFiles {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report as JSON, with all digits.")
  private Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as one HTML page, with the best and worst images.")
  private Path html;

  /** Makes the folders, so that a wrong name is found before any work is done. */
  void prepare() throws IOException {
    for (Path file : new Path[] {json, html}) {
      if (file != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
    }
  }

  /** Prints the figures and writes the files. */
  void write(EvaluationReport report, PrintWriter out) throws IOException {
    for (Map.Entry<String, Double> figure : report.headline().entrySet()) {
      String value =
          Double.isNaN(figure.getValue())
              ? "undefined"
              : String.format(Locale.ROOT, "%.4f", figure.getValue());
      out.printf("%-28s %s%n", figure.getKey(), value);
    }
    new TimingTable(report.timing(), out).print();
    if (json != null) {
      Files.writeString(json, report.toJson(), StandardCharsets.UTF_8);
      out.println("report: " + json);
    }
    if (html != null) {
      EvaluationPage.of(report).write(html);
      out.println("page: " + html);
    }
    out.flush();
  }
}

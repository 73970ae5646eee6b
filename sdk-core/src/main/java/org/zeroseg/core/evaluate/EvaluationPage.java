package org.zeroseg.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.EvaluatedImage;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.SkippedSample;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.render.Figure;
import org.zeroseg.core.render.Picture;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.render.ReportPage;
import org.zeroseg.core.render.Table;

/** An {@link EvaluationReport} as a page for people. */
public final class EvaluationPage {
  private static final int SHOWN_FIGURES = 4;
  private static final int SHOWN_SKIPPED = 20;
  private static final int LEGEND_CLASSES = 40;
  private static final List<String> PICTURES = List.of("photograph", "truth", "prediction");

  private final EvaluationReport report;
  private final FigureTables tables;
  private final ReportPage.Builder page;

  private EvaluationPage(EvaluationReport report) {
    this.report = report;
    this.tables = new FigureTables(report);
    String plugin = report.settings().get("plugin");
    page =
        ReportPage.builder(plugin == null ? report.dataset() : plugin + " on " + report.dataset());
  }

  /** Draws a report. */
  public static ReportPage of(EvaluationReport report) {
    return new EvaluationPage(report).build();
  }

  private ReportPage build() {
    page.subtitle(
        String.format(
            Locale.ROOT,
            "%,d images, %d classes, %s segmentation.",
            report.images(),
            report.classes().size(),
            report.task()));
    figures();
    classes();
    report.confusion().ifPresent(this::confusion);
    images(
        "Best images",
        "The highest figures of single images, best first. Dark is what belongs to no class.",
        report.best());
    images(
        "Worst images",
        "The lowest figures of single images, worst first. Dark is what belongs to no class.",
        report.worst());
    new TimingSection(report).add(page);
    settings();
    skipped();
    return page.build();
  }

  private void figures() {
    tables
        .most(SHOWN_FIGURES)
        .forEach((name, value) -> page.figure(new Figure(name, decimal(value), "")));
    double speed = report.timing().throughput();
    if (!Double.isNaN(speed)) {
      page.figure(
          new Figure(
              "images per second",
              String.format(Locale.ROOT, "%.2f", speed),
              "of the evaluation's loop"));
    }
    page.section("Figures");
    if (!report.convention().isEmpty()) {
      page.paragraph(report.convention());
    }
    page.table(tables.overall());
    report
        .groups()
        .forEach(
            (group, members) ->
                page.paragraph(
                    "Group '%s', %d classes: %s."
                        .formatted(group, members.size(), String.join(", ", members))));
  }

  private void classes() {
    if (report.perClass().isEmpty()) {
      return;
    }
    page.section("Classes");
    tables.classes().forEach(page::table);
  }

  private void confusion(long[][] counts) {
    ConfusionShares shares = ConfusionShares.of(report.classes(), counts);
    if (shares.rows().isEmpty()) {
      return;
    }
    page.section("Confusion")
        .paragraph(
            "Each row is a true class; its colours show what its pixels were predicted to be, in per"
                + " cent of the row. A class without pixels in the ground truth has no row, one that is"
                + " not predicted either no column.")
        .matrix(shares.matrix());
  }

  private void images(String heading, String text, List<EvaluatedImage> images) {
    if (images.isEmpty()) {
      return;
    }
    page.section(heading).paragraph(text);
    if (report.classes().size() <= LEGEND_CLASSES) {
      page.legend(report.classes(), Palette.concepts());
    }
    String name = report.headline().keySet().stream().findFirst().orElse("figure");
    for (EvaluatedImage image : images) {
      List<Picture> pictures = new ArrayList<>();
      for (ColorImage picture : image.pictures()) {
        int at = pictures.size();
        String caption = at < PICTURES.size() ? PICTURES.get(at) : "";
        pictures.add(Picture.of(RgbImage.of(picture), caption));
      }
      page.scene(new PictureRow(image.key(), name + " " + decimal(image.figure()), pictures));
    }
  }

  private void settings() {
    page.section("Settings");
    table("What was measured", report.settings());
    table("What it ran on", report.environment());
  }

  private void table(String title, Map<String, String> facts) {
    if (!facts.isEmpty()) {
      Table.Builder table = Table.builder(title, "name", "value");
      facts.forEach(table::row);
      page.table(table.build());
    }
  }

  private void skipped() {
    List<SkippedSample> samples = report.skipped();
    if (samples.isEmpty()) {
      return;
    }
    page.section("Skipped samples")
        .paragraph("%d samples could not be used.".formatted(samples.size()));
    List<String> notes = new ArrayList<>();
    samples.stream()
        .limit(SHOWN_SKIPPED)
        .forEach(sample -> notes.add(sample.fault() + ": " + sample.reason()));
    if (samples.size() > SHOWN_SKIPPED) {
      notes.add("and %d more".formatted(samples.size() - SHOWN_SKIPPED));
    }
    page.notes(notes);
  }

  private static String decimal(double value) {
    return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value);
  }
}

package org.zeroseg.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.Explanation.ConceptEvidence;
import org.zeroseg.api.Explanation.EvidenceImage;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.metric.ConfusionMatrix;
import org.zeroseg.core.render.Bar;
import org.zeroseg.core.render.Figure;
import org.zeroseg.core.render.Picture;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.render.ReportPage;
import org.zeroseg.core.render.Table;

/** The page that the demo leaves behind. */
public final class DemoReport {
  private static final int SHOWN_IMAGES = 8;

  private final Demo.Outcome outcome;
  private final int archiveSize;

  /**
   * Prepares.
   *
   * @param outcome what the demo did
   * @param archiveSize pictures in the archive
   */
  public DemoReport(Demo.Outcome outcome, int archiveSize) {
    this.outcome = outcome;
    this.archiveSize = archiveSize;
  }

  /** Builds the page. */
  public ReportPage page() {
    ConfusionMatrix confusion = outcome.confusion();
    double seconds = outcome.seconds().values().stream().mapToDouble(s -> s).sum();
    ReportPage.Builder page =
        ReportPage.builder("ZeroSeg demo: ReCo in Toyland")
            .subtitle(
                "Eighteen words, an unlabelled collection of %d pictures, and %d scenes that no part of the system has seen. Demo models, trained on this synthetic world; real checkpoints segment photographs with the same code."
                    .formatted(archiveSize, outcome.scenes().size()))
            .figure(
                new Figure(
                    "mIoU",
                    decimal(confusion.meanIou()),
                    outcome.scenes().size() + " unseen scenes"))
            .figure(
                new Figure(
                    "pixel accuracy", decimal(confusion.pixelAccuracy()), "all pixels count"))
            .figure(
                new Figure(
                    "precision@10",
                    decimal(outcome.meanPrecision()),
                    "retrieval, mean over 18 words"))
            .figure(
                new Figure(
                    "time",
                    String.format(Locale.ROOT, "%.1f s", seconds),
                    "everything, start to end"));
    page.section("Segmented scenes")
        .paragraph(
            "Input, what ReCo says, and the truth. Every pixel of the truth has one of the eighteen words.")
        .legend(ToyClass.words(), ToyClass.palette());
    for (int i = 0; i < outcome.scenes().size(); i++) {
      page.scene(scene(i));
    }
    page.section("What each word is based on")
        .paragraph(
            "For every word, the pictures that CLIP retrieved, best first, with their similarity. The ring is the seed: the place that resembles something in all other pictures and is neither context nor foreign to the word. The mean of the seeds is what new images are compared with.");
    outcome.evidence().stream()
        .filter(DemoReport::isRetrieved)
        .forEach(evidence -> page.gallery(row(evidence), color(evidence)));
    List<Picture> attention = attention();
    if (!attention.isEmpty()) {
      page.section("Where dense CLIP sees each word in scene 1")
          .paragraph(
              "The attention that multiplies the similarity to the references; its grid is coarse.")
          .gallery(
              new PictureRow("Scene 1", outcome.scenes().get(0).caption(), attention), 0x808080);
    }
    page.section("Numbers").table(table()).bars("Time per stage", bars());
    page.notes(
        List.of(
            "All results are those of the demo models in the synthetic world; they say nothing about photographs.",
            "A picture counts as right if the word is visible in it; no label is used by any method at any stage after the training of the encoders.",
            "ReCo: Shin, Xie, Albanie. Retrieve and Co-segment for Zero-shot Transfer. NeurIPS 2022."));
    return page.build();
  }

  private PictureRow scene(int index) {
    Scene scene = outcome.scenes().get(index);
    SemanticSegmentation result = outcome.results().get(index);
    ConfusionMatrix one = new ConfusionMatrix(ToyClass.all().size());
    one.add(scene.semanticMap().toArray(), result.labels());
    LabelMap labels = LabelMap.of(result.width(), result.height(), result.labels());
    Overlay overlay = Overlay.standard().withPalette(ToyClass.palette());
    return new PictureRow(
        "Scene " + (index + 1),
        scene.caption(),
        List.of(
            Picture.of(scene.image(), "input"),
            Picture.of(
                overlay.draw(scene.image(), labels),
                "ReCo, pixel accuracy " + decimal(one.pixelAccuracy())),
            Picture.of(overlay.draw(scene.image(), scene.semanticMap()), "truth")));
  }

  /** Evidence of a word is what was retrieved for it, or what the image to segment shows of it. */
  private static boolean isRetrieved(ConceptEvidence evidence) {
    return evidence.images().stream().allMatch(image -> DemoWorld.isArchived(image.key()));
  }

  private List<Picture> attention() {
    List<Picture> pictures = new ArrayList<>();
    for (ConceptEvidence evidence : outcome.evidence()) {
      if (!isRetrieved(evidence)) {
        evidence
            .images()
            .forEach(
                i -> pictures.add(Picture.of(RgbImage.of(i.picture()), evidence.concept().name())));
      }
    }
    return pictures;
  }

  private PictureRow row(ConceptEvidence evidence) {
    ToyClass word = ToyClass.all().get(ToyClass.words().indexOf(evidence.concept().name()));
    List<Picture> pictures = new ArrayList<>();
    for (EvidenceImage image :
        evidence.images().subList(0, Math.min(SHOWN_IMAGES, evidence.images().size()))) {
      boolean right = DemoWorld.archived(image.key()).labels().contains(word);
      pictures.add(Picture.of(image).withHit(right));
    }
    String precision = "precision@10 " + decimal(outcome.precision().get(word));
    String note = evidence.note().isEmpty() ? precision : precision + "; " + evidence.note();
    return new PictureRow(evidence.concept().name(), note, pictures);
  }

  private static int color(ConceptEvidence evidence) {
    return ToyClass.palette().rgb(ToyClass.words().indexOf(evidence.concept().name()));
  }

  private Table table() {
    Table.Builder table =
        Table.builder("Per word", "word", "precision@10", "IoU", "accuracy", "pixels");
    for (ToyClass word : ToyClass.all()) {
      int index = word.ordinal();
      table.row(
          new Table.Swatch(word.word(), ToyClass.palette().rgb(index)),
          new Table.Share(outcome.precision().get(word)),
          new Table.Share(outcome.confusion().iou(index)),
          new Table.Share(outcome.confusion().accuracy(index)),
          outcome.confusion().truePixels(index));
    }
    return table.build();
  }

  private List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (Map.Entry<String, Double> stage : outcome.seconds().entrySet()) {
      bars.add(
          new Bar(
              stage.getKey(),
              stage.getValue(),
              String.format(Locale.ROOT, "%.2f s", stage.getValue())));
    }
    return bars;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

package org.zeroseg.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Segmentation;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Overlay;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.image.RgbImage;
import org.zeroseg.core.render.Bar;
import org.zeroseg.core.render.Figure;
import org.zeroseg.core.render.Picture;
import org.zeroseg.core.render.PictureRow;
import org.zeroseg.core.render.ReportPage;
import org.zeroseg.core.render.Table;

/** The page and the pictures that the demo of objects leaves behind. */
public final class ObjectDemoReport {
  /** Objects of lower scores are left out of the pictures; figures count them all. */
  private static final double LEAST_SCORE = 0.3;

  private static final int FIRST_THING = ToyClass.stuff().size();

  private final ObjectDemo.Outcome outcome;

  /** Prepares. */
  public ObjectDemoReport(ObjectDemo.Outcome outcome) {
    this.outcome = outcome;
  }

  /** Builds the page. */
  public ReportPage page() {
    int scenes = outcome.results().size();
    double seconds = outcome.seconds().values().stream().mapToDouble(s -> s).sum();
    ReportPage.Builder page =
        ReportPage.builder("ZeroSeg demo: objects in Toyland by '" + outcome.plugin() + "'")
            .subtitle(
                "Twelve words and %d scenes that no part of the system has seen. Demo models, trained on this synthetic world; real checkpoints segment photographs with the same code."
                    .formatted(scenes))
            .figure(new Figure("mIoU", decimal(outcome.meanIou()), "background and 12 words"))
            .figure(new Figure("AP50", decimal(outcome.ap50()), "objects, mean over the words"))
            .figure(
                new Figure(
                    "time", String.format(Locale.ROOT, "%.1f s", seconds), "from start to end"));
    page.section("Segmented scenes")
        .paragraph(
            "Input, regions, single objects with a score of %s or more, and the true objects. Colours of objects tell them apart and mean no word."
                .formatted(LEAST_SCORE))
        .legend(ThingScenes.words(), i -> ToyClass.palette().rgb(FIRST_THING + i));
    for (int i = 0; i < scenes; i++) {
      page.scene(row(i));
    }
    Table.Builder table = Table.builder("Per word", "word", "IoU", "AP50");
    for (String word : ThingScenes.words()) {
      int label = ToyClass.words().indexOf(word);
      table.row(
          new Table.Swatch(word, ToyClass.palette().rgb(label)),
          new Table.Share(outcome.regions().perClass().get("IoU").get(word)),
          new Table.Share(outcome.objects().perClass().get("mask/AP50").get(word)));
    }
    page.section("Numbers").table(table.build());
    page.bars(
        "Time per stage",
        outcome.seconds().entrySet().stream()
            .map(
                s ->
                    new Bar(
                        s.getKey(),
                        s.getValue(),
                        String.format(Locale.ROOT, "%.2f s", s.getValue())))
            .toList());
    page.notes(
        List.of(
            "All results are those of the demo models in the synthetic world; they say nothing"
                + " about photographs.",
            "ZUTIS: Shin, Albanie, Xie. Zero-shot Unsupervised Transfer Instance Segmentation. CVPR"
                + " Workshops 2023."));
    return page.build();
  }

  /** Writes {@code NN.input.png}, {@code NN.regions.png} and {@code NN.objects.png} per scene. */
  public void writePictures(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < outcome.results().size(); i++) {
      ObjectDemo.Result result = outcome.results().get(i);
      String name = String.format(Locale.ROOT, "%02d.", i + 1);
      write(result.scene().image(), folder.resolve(name + "input.png"));
      write(regions(result), folder.resolve(name + "regions.png"));
      write(objects(result), folder.resolve(name + "objects.png"));
    }
  }

  private static void write(RgbImage image, Path file) {
    ImageFiles.write(ImageFiles.png(image), file);
  }

  private PictureRow row(int index) {
    ObjectDemo.Result result = outcome.results().get(index);
    Scene scene = result.scene();
    LabelMap truth = scene.instanceMap();
    int[] ids = Arrays.stream(truth.toArray()).map(id -> id - 1).toArray();
    return new PictureRow(
        "Scene " + (index + 1),
        scene.caption(),
        List.of(
            Picture.of(scene.image(), "input"),
            Picture.of(regions(result), "regions"),
            Picture.of(objects(result), "objects: " + names(result.objects())),
            Picture.of(
                byNumber().draw(scene.image(), LabelMap.of(truth.width(), truth.height(), ids)),
                "true objects")));
  }

  private static RgbImage regions(ObjectDemo.Result result) {
    Segmentation regions = result.regions();
    int[] labels = regions.match(s -> s.labels(), i -> null, p -> p.toSemantic().labels());
    int[] things =
        Arrays.stream(labels).map(l -> l == Segmentation.NOTHING ? l : l + FIRST_THING).toArray();
    return Overlay.standard()
        .withPalette(ToyClass.palette())
        .draw(result.scene().image(), LabelMap.of(regions.width(), regions.height(), things));
  }

  private static RgbImage objects(ObjectDemo.Result result) {
    Segmentation objects = result.objects();
    int[] ids = new int[objects.width() * objects.height()];
    Arrays.fill(ids, Segmentation.NOTHING);
    List<Segment> surest = shown(objects);
    for (int layer = surest.size() - 1; layer >= 0; layer--) {
      paint(ids, surest.get(layer).mask(), layer);
    }
    return byNumber()
        .draw(result.scene().image(), LabelMap.of(objects.width(), objects.height(), ids));
  }

  private static void paint(int[] ids, Mask mask, int layer) {
    boolean[] inside = mask.toPixels();
    for (int p = 0; p < ids.length; p++) {
      ids[p] = inside[p] ? layer : ids[p];
    }
  }

  private static List<Segment> shown(Segmentation objects) {
    return objects.segments().stream()
        .filter(one -> one.score() >= LEAST_SCORE)
        .sorted(Comparator.comparingDouble(one -> -one.score()))
        .toList();
  }

  private static String names(Segmentation objects) {
    List<String> names =
        shown(objects).stream().map(s -> s.concept().name() + " " + decimal(s.score())).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static Overlay byNumber() {
    return Overlay.standard().withPalette(Palette.concepts());
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

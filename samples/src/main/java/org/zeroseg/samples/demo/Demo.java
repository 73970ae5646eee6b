package org.zeroseg.samples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.Archive;
import org.zeroseg.api.EncodedImage;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.ProgressListener;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.metric.ConfusionMatrix;

/**
 * The demo: from an unlabelled collection and eighteen words to the segmentation of scenes that
 * nobody has seen.
 */
public final class Demo {
  private static final int PRECISION_AT = 10;

  private final Path work;
  private final int archiveSize;
  private final int scenes;
  private final ProgressListener progress;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /**
   * Prepares.
   *
   * @param work folder for pictures and archive; what is there is used again
   * @param archiveSize pictures in the archive
   * @param scenes unseen scenes to segment
   * @param progress is told of every stage
   */
  public Demo(Path work, int archiveSize, int scenes, ProgressListener progress) {
    this.work = work;
    this.archiveSize = archiveSize;
    this.scenes = scenes;
    this.progress = progress;
  }

  /**
   * What the demo did.
   *
   * @param scenes the unseen scenes
   * @param results their segmentations
   * @param confusion ground truth against result, over all scenes
   * @param evidence what each concept is based on
   * @param precision share of right ones among the first ten hits, per concept
   * @param seconds time of each stage
   */
  public record Outcome(
      List<Scene> scenes,
      List<SemanticSegmentation> results,
      ConfusionMatrix confusion,
      List<Explanation.ConceptEvidence> evidence,
      Map<ToyClass, Double> precision,
      Map<String, Double> seconds) {

    /** The mean over all words. */
    public double meanPrecision() {
      return precision.values().stream().mapToDouble(p -> p).average().orElse(Double.NaN);
    }
  }

  /** The words of Toyland, in the order of its labels. */
  static Vocabulary vocabulary() {
    return Vocabulary.of(ToyClass.all().stream().map(ToyClass::word).toArray(String[]::new));
  }

  /** Runs everything. */
  public Outcome run(ZeroSeg.Builder settings, String plugin, Options options) throws IOException {
    Path archiveFolder = work.resolve("archive");
    time(
        "draw the collection",
        () -> DemoWorld.writeArchive(work.resolve("collection"), archiveSize, progress));
    Map<ToyClass, Double> precision = new LinkedHashMap<>();
    try (ZeroSeg zeroseg = settings.archive(archiveFolder).open()) {
      time("embed the collection", () -> index(zeroseg, archiveFolder, precision));
      return segment(zeroseg, plugin, options, precision);
    }
  }

  private void index(ZeroSeg zeroseg, Path folder, Map<ToyClass, Double> precision) {
    DemoWorld.index(
        zeroseg,
        folder,
        work.resolve("collection"),
        progress,
        archive -> score(archive, precision));
  }

  private static void score(Archive archive, Map<ToyClass, Double> precision) {
    List<List<Hit>> hits = archive.search(vocabulary().concepts(), PRECISION_AT);
    for (ToyClass word : ToyClass.all()) {
      List<Hit> found = hits.get(word.ordinal());
      long right =
          found.stream()
              .filter(hit -> DemoWorld.archived(hit.key()).labels().contains(word))
              .count();
      precision.put(word, (double) right / PRECISION_AT);
    }
  }

  private Outcome segment(
      ZeroSeg zeroseg, String plugin, Options options, Map<ToyClass, Double> precision) {
    List<Scene> unseen = new ArrayList<>();
    List<SemanticSegmentation> results = new ArrayList<>();
    ConfusionMatrix confusion = new ConfusionMatrix(ToyClass.all().size());
    SegmentRequest request = SegmentRequest.builder(vocabulary()).build();
    for (int i = 0; i < scenes; i++) {
      unseen.add(DemoWorld.unseen(i));
    }
    Segmenter[] opened = new Segmenter[1];
    time("open the model", () -> opened[0] = zeroseg.segmenter(plugin, options));
    try (Segmenter segmenter = opened[0]) {
      List<Explanation.ConceptEvidence> evidence = new ArrayList<>();
      ImageInput first = input(unseen.get(0));
      time(
          "retrieve and co-segment",
          () -> {
            try (EncodedImage image = segmenter.encode(first)) {
              SegmentRequest explained = SegmentRequest.builder(vocabulary()).explain(true).build();
              evidence.addAll(image.segment(explained).explanation().evidence());
            }
          });
      time(
          "segment " + scenes + " scenes",
          () -> {
            for (Scene scene : unseen) {
              SemanticSegmentation result =
                  segmenter
                      .segment(input(scene), request)
                      .match(s -> s, none -> null, p -> p.toSemantic());
              confusion.add(scene.semanticMap().toArray(), result.labels());
              results.add(result);
              progress.progress("segmenting", results.size(), scenes);
            }
          });
      return new Outcome(unseen, results, confusion, evidence, precision, seconds);
    }
  }

  private static ImageInput input(Scene scene) {
    return ImageInput.of("scene " + scene.seed(), scene.image().toColorImage());
  }

  private void time(String stage, Runnable work) {
    long start = System.nanoTime();
    work.run();
    seconds.put(stage, (System.nanoTime() - start) * 1e-9);
  }
}

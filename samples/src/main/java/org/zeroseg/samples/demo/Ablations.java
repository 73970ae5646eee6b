package org.zeroseg.samples.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zeroseg.api.Archive;
import org.zeroseg.api.Hit;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.core.data.toyland.Scene;
import org.zeroseg.core.data.toyland.ToyClass;
import org.zeroseg.core.metric.ConfusionMatrix;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What each part of ReCo contributes in Toyland: the tables of {@code docs/methods/reco.md}, on
 * held-out scenes.
 */
@Command(
    name = "ablations",
    description =
        "Measures what each part of ReCo contributes on unseen Toyland scenes, and prints the tables of docs/methods/reco.md.",
    mixinStandardHelpOptions = true)
public final class Ablations implements Runnable {
  private static final int PRECISION_AT = 10;

  @Mixin private WorkFolder work;

  @Mixin private ArchivePictures archivePictures;

  @Mixin private final UnseenScenes measured = new UnseenScenes(120);

  @Option(
      names = {"-O", "--option"},
      paramLabel = "NAME=VALUE",
      description = "Options of ReCo that hold in every row. Repeatable.")
  private Map<String, String> common = new LinkedHashMap<>();

  @Option(
      names = "--only",
      split = ",",
      description = "Some of: retrieval, parts, k, seeds, grid. Default: all.")
  private List<String> only = List.of("retrieval", "parts", "k", "seeds", "grid");

  private final List<Scene> unseen = new ArrayList<>();

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Ablations()).execute(args));
  }

  @Override
  public void run() {
    for (int i = measured.first(); i < measured.end(); i++) {
      unseen.add(DemoWorld.unseen(i));
    }
    archivePictures.write(work);
    try (ZeroSeg zeroseg = work.open()) {
      work.index(
          zeroseg,
          archive -> {
            if (only.contains("retrieval")) {
              retrieval(archive);
            }
          });
      if (only.contains("parts")) {
        parts(zeroseg);
      }
      if (only.contains("k")) {
        rows(zeroseg, "archive size k", "archive-size", "5", "10", "16", "20", "30", "50");
      }
      if (only.contains("seeds")) {
        rows(zeroseg, "seeds per image", "seeds", "1", "5", "10", "50", "100");
      }
      if (only.contains("grid")) {
        rows(zeroseg, "grid", "grid", "published", "per-image");
      }
    }
  }

  private static void retrieval(Archive archive) {
    List<List<Hit>> hits = archive.search(Demo.vocabulary().concepts(), PRECISION_AT);
    System.out.println("| word | precision@10 |\n| --- | ---: |");
    double sum = 0;
    for (ToyClass word : ToyClass.all()) {
      long right =
          hits.get(word.ordinal()).stream()
              .filter(hit -> DemoWorld.archived(hit.key()).labels().contains(word))
              .count();
      sum += (double) right / PRECISION_AT;
      System.out.printf(Locale.ROOT, "| %s | %.2f |%n", word.word(), (double) right / PRECISION_AT);
    }
    System.out.printf(Locale.ROOT, "| **mean** | **%.3f** |%n%n", sum / ToyClass.all().size());
  }

  /** The rows of the paper's component table, and each part taken away from the whole. */
  private void parts(ZeroSeg zeroseg) {
    String context = String.valueOf(contextOfTheModel());
    System.out.println(
        "| dense CLIP at inference | language guidance | context elimination | CRF | pixel accuracy | mIoU |");
    System.out.println("| :-: | :-: | :-: | :-: | ---: | ---: |");
    boolean[][] rows = {
      {false, false, false, false},
      {true, false, false, false},
      {false, true, false, false},
      {false, false, true, false},
      {true, true, false, false},
      {true, false, true, false},
      {false, true, true, false},
      {true, true, true, false},
      {true, true, true, true}
    };
    for (boolean[] row : rows) {
      Options options =
          Options.of(common)
              .with("dense-clip", row[0])
              .with("text-attention", row[1])
              .with("context", row[2] ? context : "")
              .with("crf", row[3]);
      ConfusionMatrix confusion = evaluate(zeroseg, options);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %.3f | %.3f |%n",
          tick(row[0]),
          tick(row[1]),
          tick(row[2]),
          tick(row[3]),
          confusion.pixelAccuracy(),
          confusion.meanIou());
    }
    System.out.println();
  }

  private String contextOfTheModel() {
    return common.getOrDefault("context", DemoBundle.CONTEXT);
  }

  private void rows(ZeroSeg zeroseg, String title, String option, String... values) {
    System.out.printf("| %s | pixel accuracy | mIoU |%n| ---: | ---: | ---: |%n", title);
    for (String value : values) {
      ConfusionMatrix confusion = evaluate(zeroseg, Options.of(common).with(option, value));
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f |%n",
          value,
          confusion.pixelAccuracy(),
          confusion.meanIou());
    }
    System.out.println();
  }

  private ConfusionMatrix evaluate(ZeroSeg zeroseg, Options options) {
    ConfusionMatrix confusion = new ConfusionMatrix(ToyClass.all().size());
    try (Segmenter segmenter = zeroseg.segmenter("reco", options)) {
      for (Scene scene : unseen) {
        ImageInput input = ImageInput.of("scene " + scene.seed(), scene.image().toColorImage());
        int[] labels =
            segmenter
                .segment(input, Demo.vocabulary())
                .match(s -> s, i -> null, p -> p.toSemantic())
                .labels();
        confusion.add(scene.semanticMap().toArray(), labels);
      }
    }
    return confusion;
  }

  private static String tick(boolean on) {
    return on ? "yes" : "";
  }
}

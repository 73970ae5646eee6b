package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.EvaluationReport;
import org.zeroseg.api.EvaluationTiming.NetworkInput;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;

/** ReCo with the bundled demo model, from datasets to reports. */
class EvaluateRecoTest {
  private static final int COLLECTION = 6;

  @TempDir static Path folder;
  private static Path archive;

  @BeforeAll
  static void buildAnArchive() throws IOException {
    Path collection = Files.createDirectory(folder.resolve("collection"));
    for (int i = 0; i < COLLECTION; i++) {
      new Toyland(Toyland.DEFAULT_SIZE)
          .scene(Split.TRAIN, i)
          .image()
          .toColorImage()
          .save(collection.resolve(i + ".png"));
    }
    archive = folder.resolve("archive");
    Run run = Run.of("archive", "build", archive, collection, "--cache", folder.resolve("cache"));
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static Run evaluate(Object... more) {
    Object[] usual = {
      "evaluate",
      "--plugin",
      "reco",
      "--archive",
      archive,
      "--cache",
      folder.resolve("cache"),
      "-O",
      "archive-size=2",
      "-O",
      "archive-image-size=64",
      "-O",
      "crf=false"
    };
    return Run.of(Stream.concat(Stream.of(usual), Stream.of(more)).toArray());
  }

  private static EvaluationReport read(Path json) throws IOException {
    return EvaluationReport.fromJson(Files.readString(json));
  }

  @Test
  void toyland() throws IOException {
    Path json = folder.resolve("toyland.json");
    Path html = folder.resolve("toyland.html");

    Run run = evaluate("--dataset", "toyland", "--limit", 3, "--json", json, "--html", html);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("reco on toyland/val: 3 images").contains("mIoU");
    EvaluationReport report = read(json);
    assertThat(report.classes()).hasSize(18).contains("sky", "mushroom");
    assertThat(report.headline().get("pixelAccuracy")).isGreaterThan(0.3);
    assertThat(report.environment()).containsEntry("device", "cpu()").containsKey("engine");
    assertThat(report.settings()).containsEntry("option archive-size", "2");
    assertThat(Files.size(html)).isGreaterThan(10_000);
    assertThat(report.timing().stages().keySet())
        .containsExactly("decode", "preprocess", "concepts", "forward", "post-process", "metric");
    assertThat(report.timing().preparation().keySet())
        .containsExactly("list files", "open model", "prepare concepts");
    int side = Toyland.DEFAULT_SIZE;
    assertThat(report.timing().networkInput())
        .contains(new NetworkInput(1, side, side, side, side));
    assertThat(run.outLines())
        .contains("network input                %dx%d, batch of 1".formatted(side, side))
        .anyMatch(line -> line.matches("time +wall s +CPU s +ms/image"))
        .anyMatch(line -> line.matches("post-process( +\\d+\\.\\d\\d){3}"))
        .anyMatch(line -> line.matches("list files( +\\d+\\.\\d\\d){2}"));
  }

  @Test
  void miniatureCityscapes() throws IOException {
    Path root = Path.of(System.getProperty("zeroseg.root", ".."), "../shared/data/mini-datasets");
    assumeTrue(Files.isDirectory(root.resolve("cityscapes")), "no miniature datasets in " + root);
    Path json = folder.resolve("cityscapes.json");

    Run run =
        evaluate(
            "--dataset",
            "cityscapes",
            "--root",
            root,
            "--split",
            "val",
            "--limit",
            1,
            "--json",
            json);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    EvaluationReport report = read(json);
    assertThat(report.dataset()).isEqualTo("cityscapes/val");
    assertThat(report.classes()).hasSize(27);
    long counted = 0;
    for (long[] row : report.confusion().orElseThrow()) {
      counted += Arrays.stream(row).sum();
    }
    assertThat(counted).as("pixels of the 320x320 protocol").isBetween(1L, 320L * 320);
  }

  @Test
  void theCrfIsAnOptionOfItsOwn() throws IOException {
    Path json = folder.resolve("crf.json");

    Run run =
        Run.of(
            "evaluate",
            "--archive",
            archive,
            "--cache",
            folder.resolve("cache"),
            "--dataset",
            "toyland",
            "--limit",
            1,
            "-O",
            "archive-size=2",
            "-O",
            "archive-image-size=64",
            "--crf",
            "--json",
            json);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(read(json).settings()).containsEntry("option crf", "true");
    assertThat(List.copyOf(read(json).best())).hasSize(1);
  }

  @Test
  void whatADatasetWithBackgroundNeedsIsToldBeforeAndAfter() {
    Path root = Path.of(System.getProperty("zeroseg.root", ".."), "../shared/data/mini-datasets");
    assumeTrue(Files.isDirectory(root), "no data in " + root);
    Object[] dataset = {"--dataset", "coca", "--root", root.resolve("coca")};

    Run plain = evaluate(dataset);
    Object[] threshold = {"-O", "threshold=0.999"};
    Run strict = evaluate(Stream.of(dataset, threshold).flatMap(Stream::of).toArray());

    assertThat(plain.code()).isZero();
    assertThat(plain.err().lines().toList())
        .hasSize(2)
        .allMatch(line -> line.startsWith("zeroseg: note: "))
        .anyMatch(
            line -> line.endsWith("only below its option 'threshold'; give -O threshold=SCORE"))
        .anyMatch(
            line -> line.contains("never answered that: it gave every pixel one of the 80 words"));
    assertThat(strict.err()).isEmpty();
    assertThat(strict.code()).isZero();
  }
}

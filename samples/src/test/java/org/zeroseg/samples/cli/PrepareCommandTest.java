package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;
import org.zeroseg.core.image.ImageDecoder;

/** {@code zeroseg datasets prepare} on annotations of two images of 3x2 pixels. */
class PrepareCommandTest {
  private static final String LABELS = "annotations/semantic_segmentation_masks/";

  @TempDir Path folder;
  private Path source;
  private Path target;

  @BeforeEach
  void writeAnnotations() throws IOException {
    source = folder.resolve("coco2017");
    target = folder.resolve("prepared");
    annotate("{\"size\": [2, 3], \"counts\": [2, 2, 2]}");
  }

  /** The second image has the object of the category with the higher id, in its middle column. */
  private void annotate(String shape) throws IOException {
    Path json = source.resolve("annotations/instances_val2017.json");
    Files.createDirectories(json.getParent());
    Files.writeString(
        json,
        """
        {"images": [{"id": 7, "file_name": "000000000007.jpg", "width": 3, "height": 2},
                    {"id": 9, "file_name": "000000000009.jpg", "width": 3, "height": 2}],
         "categories": [{"id": 1, "name": "person"}, {"id": 18, "name": "dog"}],
         "annotations": [{"id": 4, "image_id": 9, "category_id": 18, "iscrowd": 1, "area": 2,
                          "bbox": [1, 0, 1, 2], "segmentation": %s}]}
        """
            .formatted(shape));
  }

  private int[] labels(String name) {
    return ImageDecoder.asStored().readLabels(target.resolve(LABELS + name)).toArray();
  }

  @Test
  void listsWhatThereIs() {
    Run list = Run.of("datasets", "prepare");

    assertThat(list.code()).isZero();
    assertThat(list.out())
        .contains("coco-semantic ", "coco-stuff-10k ", "splits: val2017, train2017");
    assertThat(Run.of("datasets", "prepare", "--help").out())
        .contains("coco-semantic, coco-panoptic-semseg");
  }

  @Test
  void writesLabelMapsAndKeepsThoseThatAreThere() {
    Run first = Run.of("datasets", "prepare", "coco-semantic", source, target);
    Run again = Run.of("datasets", "prepare", "coco-semantic", source, target);

    assertThat(first)
        .isEqualTo(
            new Run(
                0,
                "coco-semantic: 2 files written below %s, 0 were there, 0 samples skipped%n"
                    .formatted(target),
                ""));
    assertThat(again.out()).contains("0 files written", "2 were there");
    assertThat(labels("000000000007.png")).containsExactly(0, 0, 0, 0, 0, 0);
    assertThat(labels("000000000009.png")).containsExactly(0, 2, 0, 0, 2, 0);
  }

  @Test
  void stopsBetweenTwoFiles() throws IOException {
    Cancellation stopped = new Cancellation();
    stopped.request();

    Run run = Run.of(stopped, "datasets", "prepare", "coco-semantic", source, target);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("zeroseg: writing labels of ").contains("was cancelled");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(file -> file.toString().endsWith(".png"))).isEmpty();
    }
  }

  @Test
  void damagedAnnotationsAreAnErrorOrAreLeftOut() throws IOException {
    annotate("{\"size\": [2, 3], \"counts\": [2, 2, 9]}");

    Run strict = Run.of("datasets", "prepare", "coco-semantic", source, target);
    Run skipping = Run.of("datasets", "prepare", "coco-semantic", source, target, "--skip-bad=0.5");

    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.err()).contains("instances_val2017.json", "annotation 4");
    assertThat(skipping.out()).contains("2 files written");
    assertThat(labels("000000000009.png")).containsOnly(0);
  }

  @Test
  void saysWhatIsWrongWithACommand() {
    List<Run> runs =
        List.of(
            Run.of("datasets", "prepare", "coco-semantics", source, target),
            Run.of("datasets", "prepare", "coco-semantic", source),
            Run.of("datasets", "prepare", "coco-semantic", source, target, "--split", "val2071"),
            Run.of("datasets", "prepare", "coco-semantic", source, target, "--skip-bad=2"),
            Run.of("datasets", "prepare", "coco-semantic", source, target, "--split=train2017"));

    assertThat(runs).extracting(Run::code).containsExactly(2, 2, 2, 2, 1);
    assertThat(runs.get(0).err()).contains("did you mean 'coco-semantic'?");
    assertThat(runs.get(1).err()).contains("prepare coco-semantic SOURCE TARGET");
    assertThat(runs.get(2).err()).contains("did you mean 'val2017'?");
    assertThat(runs.get(3).err()).contains("--skip-bad must be in [0, 1], but is 2.0");
    assertThat(runs.get(4).err()).contains("instances_train2017.json");
  }
}

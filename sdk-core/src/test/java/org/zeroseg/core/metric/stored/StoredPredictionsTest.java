package org.zeroseg.core.metric.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.PanopticPng;
import org.zeroseg.core.metric.GroupRule;
import org.zeroseg.core.metric.MetricResult;

/** Files of other tools, scored. */
class StoredPredictionsTest {
  private static final String TRUTH =
      """
      {"images": [{"id": 1, "width": 10, "height": 10}],
       "categories": [{"id": 3, "name": "cat"}, {"id": 8, "name": "dog"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "area": 50, "bbox": [0, 0, 5, 10],
         "segmentation": [[0, 0, 0, 10, 5, 10, 5, 0]]}]}
      """;

  @TempDir Path folder;

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Path results(String entries) throws IOException {
    return write("results.json", "[" + entries + "]");
  }

  private StoredPredictions coco(StoredKind kind, String entries) throws IOException {
    return StoredPredictions.of(kind, results(entries), write("truth.json", TRUTH));
  }

  private static String entry(int image, int category, String rest) {
    return "{\"image_id\": %d, \"category_id\": %d, \"score\": 0.9, %s}"
        .formatted(image, category, rest);
  }

  @Test
  void cocoMasksAndBoxesAreScored() throws IOException {
    String half = "\"segmentation\": {\"size\": [10, 10], \"counts\": [0, 40, 60]}";

    MetricResult masks = coco(StoredKind.COCO_MASK, entry(1, 3, half)).threads(2).score();
    assertThat(masks.headline().get("AP")).isCloseTo(0.7, within(1e-12));
    assertThat(masks.perClass().get("AP")).containsEntry("dog", Double.NaN);

    MetricResult boxes = coco(StoredKind.COCO_BOX, entry(1, 3, "\"bbox\": [0, 0, 5, 10]")).score();
    assertThat(boxes.headline().get("AP75")).isCloseTo(1, within(1e-12));

    MetricResult one = coco(StoredKind.COCO_MASK, entry(1, 8, half)).classAgnostic(true).score();
    assertThat(one.headline().get("AP")).isCloseTo(0.7, within(1e-12));
    MetricResult groups =
        coco(StoredKind.COCO_MASK, entry(1, 3, half))
            .groups(Map.of("seen", Set.of(3), "unseen", Set.of(8)), GroupRule.STRICT)
            .score();
    assertThat(groups.headline().get("seenAP")).isCloseTo(0.7, within(1e-12));
    assertThat(groups.headline().get("unseenAP")).isNaN();
  }

  @Test
  void whatDoesNotFitTheGroundTruthIsNamedWithFileAndEntry() throws IOException {
    String wrongSize = "\"segmentation\": {\"size\": [9, 10], \"counts\": [90]}";
    assertThatThrownBy(
            () -> coco(StoredKind.COCO_MASK, entry(1, 3, "\"bbox\": [0, 0, 1, 1]")).score())
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "entry 1 of %s, of image 1: it has no segmentation", folder.resolve("results.json"));
    assertThatThrownBy(() -> coco(StoredKind.COCO_MASK, entry(1, 3, wrongSize)).score())
        .hasMessage(
            "entry 1 of %s, of image 1: its run lengths are for 10x9 (width x height), but the image has 10x10",
            folder.resolve("results.json"));
    assertThatThrownBy(() -> coco(StoredKind.COCO_MASK, entry(7, 3, wrongSize)).score())
        .hasMessage(
            "entry 1 of %s, of image 7: %s has no such image",
            folder.resolve("results.json"), folder.resolve("truth.json"));
    assertThatThrownBy(() -> coco(StoredKind.COCO_MASK, "{\"image_id\": 1}").score())
        .hasMessageContaining("entry 1 needs 'image_id', 'category_id' and 'score'");
    Path none = folder.resolve("none.json");
    Path truth = write("truth.json", TRUTH);
    assertThatThrownBy(() -> StoredPredictions.of(StoredKind.COCO_MASK, none, truth).score())
        .hasMessageStartingWith("cannot read " + none);
  }

  private void labels(String name, int... values) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageFiles.write(ImageFiles.labelPng(LabelMap.of(values.length, 1, values), i -> i), file);
  }

  private StoredPredictions semantic() {
    return StoredPredictions.of(
        StoredKind.SEMANTIC, folder.resolve("found"), folder.resolve("truth"));
  }

  @Test
  void labelPngsAreScoredByPath() throws IOException {
    labels("truth/a/x.png", 0, 1, 1, 255);
    labels("truth/b.png", 2, 2);
    labels("found/a/x.png", 0, 1, 0, 7);
    labels("found/b.png", 2, 255);
    labels("found/c.png", 5);

    MetricResult result = semantic().classes(List.of("sky", "sea", "hill")).threads(2).score();

    assertThat(result.perClass().get("IoU"))
        .containsEntry("sky", 0.5)
        .containsEntry("sea", 0.5)
        .containsEntry("hill", 0.5);
    assertThat(semantic().score().perClass().get("IoU")).hasSize(8).containsEntry("2", 0.5);
    assertThat(semantic().ignored(OptionalInt.empty()).score().perClass().get("IoU")).hasSize(256);
  }

  @Test
  void namesComeFromTheFolder() throws IOException {
    labels("truth/labels/a.png", 0, 1);
    labels("found/a.png", 0, 1);
    write("truth/classes.json", "{\"classes\": [\"sky\", \"sea\"]}");

    assertThat(
            StoredPredictions.of(
                    StoredKind.SEMANTIC, folder.resolve("found"), folder.resolve("truth/labels"))
                .score()
                .perClass()
                .get("IoU"))
        .containsEntry("sky", 1.0)
        .containsEntry("sea", 1.0);
  }

  @Test
  void labelPngsThatDoNotFitAreNamed() throws IOException {
    labels("truth/a.png", 0, 1);
    Files.createDirectories(folder.resolve("found"));
    assertThatThrownBy(() -> semantic().score())
        .hasMessage(
            "there is no prediction %s for %s",
            folder.resolve("found/a.png"), folder.resolve("truth/a.png"));

    labels("found/a.png", 0, 9);
    assertThatThrownBy(() -> semantic().classes(List.of("sky", "sea")).score())
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(folder.resolve("found/a.png") + ": ")
        .hasMessageContaining("prediction 9");

    labels("found/a.png", 0, 1, 1);
    assertThatThrownBy(() -> semantic().score())
        .hasMessageContaining("a.png")
        .hasMessageContaining("3x1");
    assertThatThrownBy(
            () ->
                StoredPredictions.of(
                        StoredKind.SEMANTIC, folder.resolve("found"), folder.resolve("nowhere"))
                    .score())
        .hasMessageContaining("there is no folder " + folder.resolve("nowhere"));
  }

  @Test
  void panopticPngsAreBesideTheJsonOrInAFolderOfItsName() throws IOException {
    String categories = "\"categories\": [{\"id\": 3, \"name\": \"cat\", \"isthing\": 1}]";
    String annotations =
        "\"annotations\": [{\"image_id\": 1, \"file_name\": \"a.png\", \"segments_info\": "
            + "[{\"id\": 70000, \"category_id\": 3, \"area\": 2, \"iscrowd\": 0}]}]";
    Path truth = write("truth/panoptic.json", "{%s, %s}".formatted(categories, annotations));
    Path found = write("found/predictions.json", "{%s}".formatted(annotations));
    byte[] png = PanopticPng.encode(PixelLabels.wrap(3, 1, new int[] {70000, 70000, 0}));
    Files.createDirectories(folder.resolve("truth/panoptic"));
    Files.write(folder.resolve("truth/panoptic/a.png"), png);
    Files.write(folder.resolve("found/a.png"), png);
    StoredPredictions files = StoredPredictions.of(StoredKind.COCO_PANOPTIC, found, truth);

    MetricResult result = files.groups(Map.of("seen", Set.of(3)), GroupRule.STRICT).score();

    assertThat(result.headline()).containsEntry("PQ", 1.0).containsEntry("sPQ", 1.0);
    assertThatThrownBy(() -> files.groups(Map.of("seen", Set.of(4)), GroupRule.STRICT).score())
        .hasMessage("group 'seen' has category 4, which the ground truth has not");
    Files.move(folder.resolve("truth/panoptic"), folder.resolve("panoptic"));
    assertThat(files.score().headline()).containsEntry("PQ", 1.0);
  }

  @Test
  void kindsGoByName() {
    for (StoredKind kind : StoredKind.values()) {
      assertThat(StoredKind.of(kind.id())).isEqualTo(kind);
    }
    assertThatThrownBy(() -> StoredKind.of("coco-masks"))
        .isInstanceOf(OptionException.class)
        .hasMessage("no metric 'coco-masks', did you mean 'coco-mask'?");
  }
}

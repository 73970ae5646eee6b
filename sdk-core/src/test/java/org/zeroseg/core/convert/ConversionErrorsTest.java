package org.zeroseg.core.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Segment;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.image.ImageFiles;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.Palette;
import org.zeroseg.core.image.PanopticPng;

/** What is said about files that cannot be read or written, and what is left of old ones. */
class ConversionErrorsTest {
  private static final Vocabulary WORDS = Vocabulary.of("cat", "dog");
  private static final CocoCategories IDS = CocoCategories.numbered(WORDS);

  @TempDir Path folder;

  private static InstanceSegmentation cats(Vocabulary words) {
    Mask left = Mask.of(4, 3, (x, y) -> x < 2);
    Segment segment = new Segment(0, words.get(0), left, 0.5f);
    return InstanceSegmentation.of(words, 4, 3, List.of(segment), Explanation.none());
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void aFailureWhileWritingLeavesTheOldFile() throws IOException {
    Path file = write("results.json", "old");
    Iterable<ImageResult> broken =
        () ->
            new Iterator<>() {
              private int given;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public ImageResult next() {
                if (given++ == 1) {
                  throw new IllegalStateException("the second image fails");
                }
                return new ImageResult(1, cats(WORDS));
              }
            };

    assertThatThrownBy(() -> CocoResultsFile.write(file, broken, IDS))
        .hasMessage("the second image fails");
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aConceptWithoutIdIsNamed() {
    Path file = folder.resolve("results.json");

    assertThatThrownBy(
            () ->
                CocoResultsFile.write(
                    file, List.of(new ImageResult(9, cats(Vocabulary.of("cow")))), IDS))
        .isInstanceOf(ZeroSegException.class)
        .hasMessage(
            "cannot write %s: segment 0 of image 9: concept 'cow' has no category id", file);
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> CocoCategories.of(WORDS, List.of(4, 4)))
        .hasMessage("category id 4 stands for 'cat' and 'dog'");
    assertThatThrownBy(() -> CocoCategories.of(WORDS, List.of(4)))
        .hasMessage("2 concepts need as many category ids, not 1");
  }

  @Test
  void anAbsentFolderIsNamed() {
    Path file = folder.resolve("none/results.json");

    assertThatThrownBy(() -> CocoResultsFile.write(file, List.of(), IDS))
        .isInstanceOf(ZeroSegException.class)
        .hasMessageStartingWith("cannot write " + file);
  }

  @Test
  void instancesAreRefusedWhereTheyMustNotOverlap() {
    Path json = folder.resolve("panoptic.json");
    assertThatThrownBy(
            () ->
                CocoPanopticFile.write(json, folder, List.of(new ImageResult(9, cats(WORDS))), IDS))
        .hasMessage(
            "cannot write %s: image 9 has InstanceSegmentation[4x3, 1 objects], but instances may overlap; write COCO results instead",
            json);
    Path png = folder.resolve("a.png");
    assertThatThrownBy(() -> LabelPngs.write(png, cats(WORDS), LabelPngs.Rule.PLAIN, Palette.voc()))
        .hasMessageStartingWith("cannot write " + png);
  }

  private void assertResultsRefused(String entries, String reason) throws IOException {
    Path file = write("results.json", "[" + entries + "]");
    assertThatThrownBy(() -> CocoResultsFile.read(file, IDS))
        .isInstanceOf(DatasetException.class)
        .hasMessage("entry 1 of %s, of image 3: %s", file, reason);
  }

  @Test
  void entriesOfResultsThatCannotBeUsedAreNamed() throws IOException {
    String start = "{\"image_id\": 3, \"score\": 1, \"category_id\": ";
    assertResultsRefused(start + "5, \"bbox\": [0, 0, 1, 1]}", "category 5 is unknown");
    assertResultsRefused(start + "1, \"bbox\": [0, 0, 1, 1]}", "it has no run lengths");
    assertResultsRefused(
        start + "1, \"segmentation\": {\"size\": [1, 2], \"counts\": [2]}}", "its mask is empty");
    assertResultsRefused(
        start + "1, \"segmentation\": {\"size\": [1, 2], \"counts\": [3]}}",
        "its runs add up to 3 pixels, but 2x1 (width x height) has 2");
    Path file =
        write(
            "results.json",
            "[%s1, \"segmentation\": {\"size\": [1, 2], \"counts\": [0, 2]}},%s1, \"segmentation\": {\"size\": [2, 1], \"counts\": [0, 2]}}]"
                .formatted(start, start));
    assertThatThrownBy(() -> CocoResultsFile.read(file, IDS))
        .hasMessage(
            "entry 2 of %s, of image 3: its mask is 1x2 (width x height), that of an entry before 2x1",
            file);
  }

  private void assertPanopticRefused(String segments, String reason) throws IOException {
    Files.write(
        folder.resolve("a.png"), PanopticPng.encode(PixelLabels.wrap(2, 1, new int[] {5, 0})));
    Path file =
        write(
            "panoptic.json",
            "{\"annotations\": [{\"image_id\": 3, \"file_name\": \"a.png\", \"segments_info\": [%s]}]}"
                .formatted(segments));
    assertThatThrownBy(() -> CocoPanopticFile.read(file, folder, IDS))
        .isInstanceOf(DatasetException.class)
        .hasMessage("segment %s of image 3 in %s: %s", reason.charAt(0), file, reason.substring(2));
  }

  @Test
  void segmentsThatContradictTheirPixelsAreNamed() throws IOException {
    String five = "{\"id\": 5, \"category_id\": 1}";
    assertPanopticRefused("", "5 it has pixels in a.png, but no entry");
    assertPanopticRefused(five + ", {\"id\": 6, \"category_id\": 1}", "6 it has no pixel in a.png");
    assertPanopticRefused("{\"id\": 5, \"category_id\": 8}", "5 category 8 is unknown");
  }

  @Test
  void labelValuesWithoutConceptAreNamed() {
    Path file = folder.resolve("a.png");
    ImageFiles.write(ImageFiles.labelPng(LabelMap.of(2, 1, new int[] {1, 2}), i -> i), file);

    assertThatThrownBy(() -> LabelPngs.read(file, WORDS, LabelPngs.Rule.PLAIN))
        .isInstanceOf(DatasetException.class)
        .hasMessage("value 2 at x=1, y=0 of %s stands for none of the 2 concepts", file);
    assertThat(LabelPngs.read(file, WORDS, LabelPngs.Rule.SHIFTED).labels()).containsExactly(0, 1);
  }

  private void assertLineRefused(String line, String reason) throws IOException {
    Path file = write("a.txt", "0 0 0 1 0 1 1\n\n" + line + "\n");
    assertThatThrownBy(() -> YoloLabels.read(file, WORDS, 4, 3))
        .isInstanceOf(DatasetException.class)
        .hasMessage("line 3 of %s: %s", file, reason);
  }

  @Test
  void linesOfYoloThatCannotBeUsedAreNamed() throws IOException {
    assertLineRefused("0 0 0 1 1", "it has 5 numbers, but needs a class and three corners");
    assertLineRefused("2 0 0 1 0 1 1", "class 2 is none of the 2 concepts");
    assertLineRefused("0 0 0 x 0 1 1", "'x' is no number");
    assertLineRefused("0 0 0 NaN 0 1 1", "'NaN' is not finite");
    assertLineRefused("0 0 0 0 0 0 0", "its polygon covers no pixel");
  }

  private void assertFeatureRefused(String feature, String reason) throws IOException {
    Path file =
        write(
            "a.geojson",
            "{\"width\": 4, \"height\": 3, \"task\": \"panoptic\", \"features\": [%s]}"
                .formatted(feature));
    assertThatThrownBy(() -> GeoJson.read(file, WORDS))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(file + ": " + reason);
  }

  @Test
  void featuresThatCannotBeUsedAreNamed() throws IOException {
    String square =
        "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[0,0],[2,0],[2,2],[0,2],[0,0]]]}";
    String cat = "\"properties\": {\"concept\": \"cat\"}, ";
    assertFeatureRefused("{}", "feature 0 is incomplete");
    assertFeatureRefused(
        "{\"properties\": {\"concept\": \"cow\"}}", "feature 0: concept 'cow' is unknown");
    assertFeatureRefused(
        "{" + cat + "\"geometry\": {\"type\": \"Point\", \"coordinates\": []}}",
        "feature 0: its geometry is \"Point\", not a polygon");
    assertFeatureRefused(
        "{%s\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[9,9],[10,9],[9,10]]]}}"
            .formatted(cat),
        "feature 0: it covers no pixel");
    assertFeatureRefused(
        "{%s%s}, {%s%s}".formatted(cat, square, cat, square),
        "segments 0 and 1 overlap at x=0, y=0");
    Path file = write("b.geojson", "{\"features\": []}");
    assertThatThrownBy(() -> GeoJson.read(file, WORDS))
        .hasMessage("%s: it needs 'width', 'height', 'task' and 'features'", file);
    Path list = write("c.geojson", "[1, ");
    assertThatThrownBy(() -> GeoJson.read(list, WORDS))
        .hasMessageStartingWith(list + " is not GeoJSON: ");
  }
}

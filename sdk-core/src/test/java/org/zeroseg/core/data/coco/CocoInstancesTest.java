package org.zeroseg.core.data.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.golden.Goldens;

/** Instances files: what is read from them, and what is said about damaged ones. */
class CocoInstancesTest {
  private static final String IMAGES =
      "\"images\": [{\"id\": 7, \"width\": 6, \"height\": 4}, {\"id\": 2, \"width\": 3, \"height\": 2}]";
  private static final String CATEGORIES = "\"categories\": [{\"id\": 5, \"name\": \"Käse\"}]";

  @TempDir Path folder;

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("instances.json"), json);
  }

  private Path annotated(String... annotations) throws IOException {
    return write(
        "{\"annotations\": [%s], %s, %s}"
            .formatted(String.join(", ", annotations), IMAGES, CATEGORIES));
  }

  private static String annotation(int id, int image, String rest) {
    return "{\"id\": %d, \"image_id\": %d, \"category_id\": 5, %s}".formatted(id, image, rest);
  }

  @Test
  void partsMayComeInAnyOrderAndUnknownFieldsAreIgnored() throws IOException {
    CocoInstances file =
        CocoInstances.read(
            annotated(
                annotation(
                    9,
                    7,
                    "\"bbox\": [1, 1.5, 2, 2], \"area\": 4.5, \"iscrowd\": 1,"
                        + " \"x\": [{}], \"segmentation\": {\"size\": [4, 6], \"counts\": [5, 2, 17]}"),
                annotation(3, 2, "\"segmentation\": {\"counts\": \"132\", \"size\": [2, 3]}"),
                annotation(4, 7, "\"segmentation\": [[1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 3.0, 1.0]]")));

    assertThat(file.images())
        .containsExactly(new CocoImage(2, "", 3, 2), new CocoImage(7, "", 6, 4));
    assertThat(file.categories()).containsExactly(new CocoCategory(5, "Käse", "", true));
    assertThat(file.annotations(7)).extracting(CocoAnnotation::id).containsExactly(9L, 4L);
    CocoAnnotation crowd = file.annotations(7).get(0);
    assertThat(crowd.crowd()).isTrue();
    assertThat(crowd.area()).isEqualTo(4.5);
    assertThat(crowd.box()).isEqualTo(new BoundingBox(1, 1.5, 2, 2));
    assertThat(crowd.mask(file.images().get(1)).runs()).containsExactly(5, 2, 17);
    assertThat(file.annotations(7).get(1).area()).isEqualTo(4);
    assertThat(file.annotations(7).get(1).box()).isEqualTo(new BoundingBox(1, 1, 2, 2));
    assertThat(file.annotationCount()).isEqualTo(3);
  }

  @Test
  void shortAndOddPolygonsAreDroppedAndCounted() throws IOException {
    CocoInstances file =
        CocoInstances.read(
            annotated(
                annotation(1, 7, "\"segmentation\": [[0, 0, 0, 2, 2, 2], [1, 1, 2, 2], [1]]"),
                annotation(2, 7, "\"segmentation\": [[0, 0, 0, 2, 2, 2, 5]]"),
                annotation(3, 7, "\"segmentation\": []")));

    assertThat(file.annotations(7)).extracting(CocoAnnotation::id).containsExactly(1L);
    assertThat(file.polygonsDropped()).isEqualTo(3);
    assertThat(file.annotationsWithoutPolygons()).isEqualTo(2);
    assertThat(file.annotationsSkipped()).isZero();
  }

  @Test
  void badAnnotationsAreErrorsOrAreSkippedAndCounted() throws IOException {
    Path file =
        annotated(
            annotation(1, 8, "\"bbox\": [0, 0, 1, 1]"),
            annotation(2, 7, "\"segmentation\": {\"size\": [6, 4], \"counts\": [24]}"),
            annotation(3, 7, "\"segmentation\": {\"size\": [4, 6], \"counts\": [4, -1, 21]}"),
            annotation(4, 7, "\"segmentation\": {\"size\": [4, 6], \"counts\": \"5!\"}"),
            annotation(5, 7, "\"bbox\": [0, 0, 2, 3]"),
            annotation(5, 7, "\"bbox\": [0, 0, 2, 3]"),
            annotation(6, 7, "\"segmentation\": [[0, 0, 5e8, 0, 1, 1]]"),
            annotation(7, 7, "\"iscrowd\": 0"));
    List<DatasetException> faults = new ArrayList<>();

    CocoInstances usable = CocoInstances.read(file, faults::add);

    assertThat(usable.annotations(7)).extracting(CocoAnnotation::id).containsExactly(5L);
    assertThat(usable.annotations(7).get(0).area()).isEqualTo(6);
    assertThat(usable.annotationsSkipped()).isEqualTo(7);
    assertThat(faults)
        .allSatisfy(fault -> assertThat(fault.fault()).contains(SampleFault.BAD_ANNOTATION))
        .extracting(Throwable::getMessage)
        .containsExactly(
            "annotation 1 of image 8 in %s: the file has no such image".formatted(file),
            "annotation 2 of image 7 in %s: its run lengths are for 4x6 (width x height), but the image has 6x4"
                .formatted(file),
            "annotation 3 of image 7 in %s: run 1 is negative: -1".formatted(file),
            "annotation 4 of image 7 in %s: character 1 of compressed run lengths is '!', outside '0'..'o'"
                .formatted(file),
            "annotation 5 of image 7 in %s: its id was used before".formatted(file),
            "annotation 6 of image 7 in %s: a polygon's coordinate is 5.0E8, but must be within 4e8 of 0"
                .formatted(file),
            "annotation 7 of image 7 in %s: it has neither 'segmentation' nor 'bbox'"
                .formatted(file));
    assertThatThrownBy(() -> CocoInstances.read(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("annotation 1 of image 8");
  }

  @Test
  void aBoxWithoutSegmentationHasNoMask() throws IOException {
    CocoInstances file = CocoInstances.read(annotated(annotation(5, 7, "\"bbox\": [0, 0, 2, 3]")));

    assertThatThrownBy(() -> file.annotations(7).get(0).mask(file.image(7).orElseThrow()))
        .hasMessage("annotation 5 of image 7: it has no segmentation");
  }

  @Test
  void wrongJsonIsReportedWithItsByte() throws IOException {
    String start = "\uFEFF{\"images\": [\n{\"id\": 1, \"file_name\": \"ä€😀\", ";
    Path file = write(start + "\"width\": \"wide\"}]}");

    DatasetException fault =
        catchThrowableOfType(DatasetException.class, () -> CocoInstances.read(file));

    assertThat(fault.fault()).contains(SampleFault.BAD_JSON);
    assertThat(fault)
        .hasMessageStartingWith(file + " is not the JSON expected here: ")
        .hasMessageContaining("expected a number but found STRING")
        .hasMessageContaining(
            "at byte %d".formatted((start + "\"width\": \"").getBytes("UTF-8").length))
        .hasMessageContaining("$.images[0].width");
  }

  @Test
  void aListInsteadOfAnObjectIsReported() throws IOException {
    Path file = write("[]");

    assertThatThrownBy(() -> CocoInstances.read(file))
        .hasMessageStartingWith(
            file + " is not the JSON expected here: Expected BEGIN_OBJECT but was BEGIN_ARRAY");
  }

  @Test
  void repeatedImagesAndCategoriesAreErrors() throws IOException {
    Path images =
        write(
            "{\"images\": [%s, %s]}"
                .formatted(
                    "{\"id\": 1, \"width\": 2, \"height\": 2}",
                    "{\"id\": 1, \"width\": 2, \"height\": 2}"));
    assertThatThrownBy(() -> CocoInstances.read(images))
        .hasMessage(images + " lists image 1 twice");

    Path categories = write("{\"categories\": [{\"id\": 3}, {\"id\": 3}]}");
    assertThatThrownBy(() -> CocoInstances.read(categories))
        .hasMessage(categories + " lists category 3 twice");
  }

  @Test
  void anAbsentFileIsNamed() {
    Path file = folder.resolve("none.json");

    DatasetException fault =
        catchThrowableOfType(DatasetException.class, () -> CocoInstances.read(file));

    assertThat(fault).hasMessageStartingWith("cannot read " + file);
    assertThat(fault.fault()).contains(SampleFault.MISSING_FILE);
  }

  @ParameterizedTest
  @CsvSource({
    "json_truncated, BAD_JSON, at byte ",
    "json_unknown_category, BAD_ANNOTATION, annotation 107 of image 139",
    "json_bad_rle, BAD_ANNOTATION, annotation 107 of image 139",
    "json_duplicate_ann_id, BAD_ANNOTATION, annotation 107 of image 139"
  })
  void theSharedBrokenFilesAreRefused(String name, SampleFault expected, String part) {
    Path file =
        Goldens.beside("../shared/data/mini-datasets/_broken")
            .resolve(name)
            .resolve("instances.json");
    Assumptions.assumeThat(file).exists();

    DatasetException fault =
        catchThrowableOfType(DatasetException.class, () -> CocoInstances.read(file));

    assertThat(fault.fault()).contains(expected);
    assertThat(fault).hasMessageContaining(part).hasMessageContaining("instances.json");
  }
}

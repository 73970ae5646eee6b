package org.zeroseg.core.data.mscoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Mask;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.DatasetOptions;
import org.zeroseg.core.data.Datasets;
import org.zeroseg.core.data.FileDataset;
import org.zeroseg.core.data.MiniDatasets;
import org.zeroseg.core.data.SamplePolicy;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

class CocoDatasetsTest {
  private static final Datasets DATASETS =
      Datasets.of(new CocoInstanceSets(), new CocoPanopticSets(), new CocoSemanticSets());

  @Test
  void objectsAreThoseOfTheReference() {
    Dataset coco = DATASETS.open("coco-instances", mini().build());
    List<JsonElement> expected = MiniDatasets.expected().getAsJsonArray("coco2017").asList();
    assertThat(coco.size()).isEqualTo(expected.size());
    assertThat(coco.categories().size()).isEqualTo(80);
    try (SafetensorsFile tensors =
        SafetensorsFile.open(MiniDatasets.root("_expected/labels.safetensors"))) {
      for (int i = 0; i < expected.size(); i++) {
        JsonObject image = expected.get(i).getAsJsonObject();
        Sample sample = coco.get(i);
        assertThat(sample.imageId()).hasValue(image.get("image_id").getAsLong());
        List<TrueInstance> objects = sample.truth().instances().orElseThrow();
        assertThat(objects)
            .extracting(object -> (double) object.mask().area())
            .isEqualTo(numbers(image, "instance_areas"));
        assertThat(objects)
            .extracting(object -> (double) coco.categoryId(object.label()))
            .isEqualTo(numbers(image, "category_ids"));
        String name = "coco2017.instances." + i;
        if (tensors.names().contains(name)) {
          assertThat(concatenated(objects)).isEqualTo(tensors.longs(name));
        }
      }
    }
    assertThat(coco.get(0).truth().instances().orElseThrow().get(2).crowd()).isTrue();
  }

  private static List<Double> numbers(JsonObject image, String key) {
    List<Double> numbers = new ArrayList<>();
    image.getAsJsonArray(key).forEach(number -> numbers.add(number.getAsDouble()));
    return numbers;
  }

  private static long[] concatenated(List<TrueInstance> objects) {
    return objects.stream()
        .flatMapToLong(
            object -> {
              boolean[] pixels = object.mask().toPixels();
              return IntStream.range(0, pixels.length).mapToLong(i -> pixels[i] ? 1 : 0);
            })
        .toArray();
  }

  @Test
  void segmentsHaveThePixelsOfTheReference() {
    Dataset coco =
        DATASETS.open(
            "coco-panoptic", mini().truth(TruthKind.PANOPTIC, TruthKind.SEMANTIC).build());
    assertThat(coco.categories().size()).isEqualTo(133);
    assertThat(coco.groups().get("unseen")).hasSize(14).contains(19, 125);
    assertThat(coco.groups().get("seen")).hasSize(119);
    assertThat(coco.categories().get(19).novelty()).isEqualTo(Concept.Novelty.UNSEEN);
    List<JsonElement> expected = MiniDatasets.expected().getAsJsonArray("panoptic").asList();
    assertThat(coco.size()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      Sample sample = coco.get(i);
      TruePanoptic panoptic = sample.truth().panoptic().orElseThrow();
      Map<String, Integer> counts = new TreeMap<>();
      for (int id : panoptic.ids().toArray()) {
        counts.merge(Integer.toString(id), 1, Integer::sum);
      }
      JsonObject wanted = expected.get(i).getAsJsonObject();
      Map<String, Integer> wantedCounts = new TreeMap<>();
      wanted
          .getAsJsonObject("pixelCounts")
          .asMap()
          .forEach((id, count) -> wantedCounts.put(id, count.getAsInt()));
      assertThat(sample.imageId()).hasValue(wanted.get("image_id").getAsLong());
      assertThat(counts).isEqualTo(wantedCounts);
      assertSemanticForm(sample.truth().semantic().orElseThrow(), panoptic);
    }
  }

  /** Every listed pixel has the class of its segment, every other is ignored. */
  private static void assertSemanticForm(PixelLabels semantic, TruePanoptic panoptic) {
    Map<Integer, Integer> labels = new LinkedHashMap<>();
    panoptic.segments().forEach(segment -> labels.put(segment.id(), segment.label()));
    for (int i = 0; i < semantic.count(); i++) {
      assertThat(semantic.at(i)).isEqualTo(labels.getOrDefault(panoptic.ids().at(i), -1));
    }
  }

  @Test
  void labelMapsAreThoseOfTheReference() {
    Dataset coco = DATASETS.open("coco-semantic", mini().build());
    MiniDatasets.assertLabels(coco, "coco2017", "native", "coco2017/", 255);
    assertThat(coco.categories().size()).isEqualTo(81);
    assertThat(coco.categories().get(1).name()).isEqualTo("person");
    assertThat(coco.get(1).imageId()).hasValue(285);
  }

  @Test
  void theSelectionKeepsTheOrderOfItsList() {
    Dataset coco = DATASETS.open("coco-20k", mini().build());
    JsonObject expected = MiniDatasets.expected().getAsJsonObject("coco20k");
    List<Double> images = new ArrayList<>();
    List<Double> annotations = new ArrayList<>();
    for (int i = 0; i < coco.size(); i++) {
      Sample sample = coco.get(i);
      images.add((double) sample.imageId().orElseThrow());
      sample.truth().instances().orElseThrow().forEach(o -> annotations.add((double) o.id()));
    }
    assertThat(images).isEqualTo(numbers(expected, "imageIdsInListOrder"));
    assertThat(annotations).isEqualTo(numbers(expected, "annotationIdsInOrder"));
  }

  @Test
  void zeroShotTargetsKeepTheirClassesInTheirOrder() {
    Dataset coco = DATASETS.open("coco-instances", mini().target("48-17").build());
    assertThat(coco.categories().size()).isEqualTo(65);
    assertThat(coco.categoryId(0)).isEqualTo(1);
    assertThat(coco.categoryId(48)).isEqualTo(6);
    assertThat(coco.groups().get("unseen")).hasSize(17).contains(48, 64);
    assertThat(coco.categories().get(64).novelty()).isEqualTo(Concept.Novelty.UNSEEN);
    // image 139 has objects of the ids 54, 23 and 17; 54 and 23 are seen, 17 is unseen
    assertThat(coco.get(0).truth().instances().orElseThrow())
        .extracting(object -> coco.categoryId(object.label()))
        .containsExactly(54, 23, 17);
    assertThat(subset("coco-instances", "48-17", "seen")).doesNotContain(coco.key(0)).isNotEmpty();
    assertThat(subset("coco-instances", "48-17", "unseen")).contains(coco.key(0));
    assertThat(DATASETS.open("coco-instances", mini().target("65-15").build()).categories().size())
        .isEqualTo(80);
  }

  @Test
  void subsetsSplitThePanopticImages() {
    List<String> seen = subset("coco-panoptic", "", "seen");
    List<String> unseen = subset("coco-panoptic", "", "unseen");
    List<String> both = new ArrayList<>(seen);
    both.addAll(unseen);
    assertThat(both).containsExactlyInAnyOrderElementsOf(subset("coco-panoptic", "", "all"));
    assertThatThrownBy(() -> subset("coco-instances", "all", "seen"))
        .hasMessage("subset 'seen' needs a target with unseen classes; 'all' has none");
    assertThatThrownBy(() -> subset("coco-panoptic", "", "novel"))
        .hasMessage("subset must be one of all, seen, unseen, but is 'novel'");
  }

  private static List<String> subset(String id, String target, String subset) {
    try {
      return MiniDatasets.keys(
          DATASETS.open(id, mini().target(target).set("subset", subset).build()));
    } catch (DatasetException e) {
      assertThat(e).hasMessageContaining("has no samples");
      return List.of();
    }
  }

  @Test
  void loadsTheRealPanopticSampleWithoutItsPhotographs() {
    Path root = Goldens.beside("../shared/data/coco-panoptic-sample");
    Assumptions.assumeTrue(Files.isDirectory(root), () -> "no sample in " + root);
    Dataset sample =
        DATASETS.open(
            "coco-panoptic",
            DatasetOptions.builder(root)
                .set("annotations", "panoptic_examples.json")
                .set("pngs", "panoptic_examples")
                .set("no-photos", "true")
                .build());
    assertThat(sample.categories().size()).isEqualTo(133);
    List<Integer> segments = new ArrayList<>();
    int crowds = 0;
    for (int i = 0; i < sample.size(); i++) {
      TruePanoptic truth = sample.get(i).truth().panoptic().orElseThrow();
      segments.add(truth.segments().size());
      for (TruePanoptic.TrueSegment segment : truth.segments()) {
        long pixels = Arrays.stream(truth.ids().toArray()).filter(id -> id == segment.id()).count();
        assertThat(pixels).isEqualTo(segment.area());
        crowds += segment.crowd() ? 1 : 0;
      }
    }
    assertThat(segments).containsExactly(18, 32);
    assertThat(crowds).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "json_bad_rle, BAD_ANNOTATION, annotation 107 of image 139",
    "json_duplicate_ann_id, BAD_ANNOTATION, annotation 107 of image 139",
    "json_unknown_category, BAD_ANNOTATION, the file has no category 12",
    "json_truncated, BAD_JSON, at byte"
  })
  void damagedAnnotationFilesAreErrors(String folder, SampleFault fault, String message) {
    DatasetOptions.Builder options = broken(folder);
    assertThatThrownBy(() -> DATASETS.open("coco-instances", options.build()))
        .isInstanceOfSatisfying(DatasetException.class, e -> assertThat(e.fault()).contains(fault))
        .hasMessageContaining(message)
        .hasMessageContaining(folder + "/instances.json");
    if (fault == SampleFault.BAD_JSON) { // under both policies
      assertThatThrownBy(
              () -> DATASETS.open("coco-instances", options.policy(SamplePolicy.SKIP).build()))
          .hasMessageContaining(message);
      return;
    }
    FileDataset skipping =
        (FileDataset) DATASETS.open("coco-instances", options.policy(SamplePolicy.SKIP).build());
    assertThat(skipping.report().count(fault)).isEqualTo(1);
    assertThat(skipping.size()).isEqualTo(3);
    assertThat(skipping.get(0).truth().instances().orElseThrow())
        .hasSize(folder.equals("json_duplicate_ann_id") ? 1 : 0);
  }

  private static DatasetOptions.Builder broken(String folder) {
    return DatasetOptions.builder(MiniDatasets.root("_broken/" + folder))
        .set("annotations", "instances.json")
        .set("no-photos", "true");
  }

  @Test
  void aPhotographThatTheFileListsMustExist() {
    DatasetOptions.Builder options =
        DatasetOptions.builder(MiniDatasets.root("_broken/json_duplicate_ann_id"))
            .set("annotations", "instances.json")
            .set("photos", ".")
            .policy(SamplePolicy.SKIP);
    assertThatThrownBy(() -> DATASETS.open("coco-instances", options.build()))
        .hasMessageContaining("3 of 3 samples cannot be used");
  }

  @Test
  void saysWhatLayoutItExpects() {
    DatasetOptions options = mini().split("train2017").build();
    assertThatThrownBy(() -> DATASETS.open("coco-instances", options))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no annotations/instances_train2017.json, train2017")
        .hasMessageContaining("coco2017/annotations/instances_{train,val}2017.json");
  }

  @Test
  void masksOfCrowdsAndPolygonsKeepTheirBoxes() {
    Dataset coco = DATASETS.open("coco-instances", mini().set("no-photos", "true").build());
    TrueInstance object = coco.get(0).truth().instances().orElseThrow().get(0);
    Mask mask = object.mask();
    assertThat(mask.width()).isEqualTo(80);
    assertThat(object.area()).isEqualTo(270);
    assertThat(object.box().x()).isEqualTo(40);
  }

  private static DatasetOptions.Builder mini() {
    return DatasetOptions.builder(MiniDatasets.root());
  }
}

package org.zeroseg.core.metric.panoptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.PanopticPng;
import org.zeroseg.core.metric.Pixels;
import org.zeroseg.core.weights.SafetensorsFile;

/** Panoptic quality as the published evaluators compute it. */
@Tag("parity")
class PanopticGoldenTest {
  private static final double EXACT = 1e-12;

  @TempDir private Path temporary;

  @Test
  void scoresDrawnScenesAsThePublishedEvaluator() {
    Goldens goldens = Goldens.of("evaluation");
    JsonObject expected = goldens.json("panoptic/expected.json").getAsJsonObject("synthetic");
    Path folder = goldens.path("panoptic/synthetic");
    checkCases(expected, folder.resolve("gt.json"), folder.resolve("gt"), folder);
  }

  @Test
  void scoresImagesOfCocoAsThePublishedEvaluator() {
    Goldens goldens = Goldens.of("evaluation");
    JsonObject expected = goldens.json("panoptic/expected.json").getAsJsonObject("coco");
    Path sample = Goldens.beside("../shared/data/coco-panoptic-sample");
    Assumptions.assumeTrue(Files.exists(sample), () -> "no annotations in " + sample);
    checkCases(
        expected,
        sample.resolve("panoptic_examples.json"),
        sample.resolve("panoptic_examples"),
        goldens.path("panoptic/coco"));
  }

  private static void checkCases(JsonObject expected, Path json, Path pngs, Path predictions) {
    Map<String, JsonElement> cases = expected.getAsJsonObject("cases").asMap();
    assertThat(cases).isNotEmpty();
    cases.forEach(
        (name, figures) -> {
          Path folder = predictions.resolve(name);
          StoredPanoptic files =
              StoredPanoptic.open(json, pngs, folder.resolve("predictions.json"), folder);
          List<JsonElement> unseen = expected.getAsJsonArray("unseenIds").asList();
          PanopticOptions options = options(files.categories(), unseen);
          PanopticMetric metric = new PanopticMetric(options);
          files.countInto(metric, 2);
          checkClasses(name, options, figures.getAsJsonObject(), metric.scores());
          checkMeans(name, options, figures.getAsJsonObject(), metric.scores());
        });
  }

  private static PanopticOptions options(
      List<PanopticCategory> categories, List<JsonElement> unseenIds) {
    Set<Integer> ids = new HashSet<>();
    unseenIds.forEach(id -> ids.add(id.getAsInt()));
    Set<Integer> seen = new TreeSet<>();
    Set<Integer> unseen = new TreeSet<>();
    for (int label = 0; label < categories.size(); label++) {
      (ids.contains(categories.get(label).id()) ? unseen : seen).add(label);
    }
    return new PanopticOptions(
        categories, Map.of("seen", seen, "unseen", unseen), AbsentCategories.STRICT);
  }

  private static void checkClasses(
      String name, PanopticOptions options, JsonObject expected, PanopticScores scores) {
    Set<Integer> present = new TreeSet<>();
    for (JsonElement json : expected.getAsJsonArray("perClass")) {
      JsonObject each = json.getAsJsonObject();
      int id = each.get("id").getAsInt();
      present.add(id);
      int label = options.categories().stream().map(PanopticCategory::id).toList().indexOf(id);
      CategoryCounts counts = scores.counts().get(label);
      String where = "%s, category %d".formatted(name, id);
      assertThat(
              new long[] {counts.truePositives(), counts.falsePositives(), counts.falseNegatives()})
          .as(where)
          .containsExactly(
              each.get("tp").getAsLong(), each.get("fp").getAsLong(), each.get("fn").getAsLong());
      assertThat(counts.iouSum())
          .as(where)
          .isEqualTo(each.get("iouSum").getAsDouble(), within(EXACT));
      checkQuality(where, each, counts.quality());
    }
    for (int label = 0; label < options.categories().size(); label++) {
      assertThat(scores.counts().get(label).isPresent())
          .isEqualTo(present.contains(options.categories().get(label).id()));
    }
  }

  private static void checkMeans(
      String name, PanopticOptions options, JsonObject expected, PanopticScores scores) {
    Set<Integer> seenLabels = options.groups().get("seen");
    Set<Integer> unseenLabels = options.groups().get("unseen");
    PanopticQuality seen = scores.group(seenLabels, AbsentCategories.STRICT);
    PanopticQuality unseen = scores.group(unseenLabels, AbsentCategories.STRICT);
    Map<String, PanopticQuality> means =
        Map.of(
            "All", scores.all(),
            "Things", scores.things(),
            "Stuff", scores.stuff(),
            "Seen", seen,
            "Unseen", unseen,
            "Harmonic", PanopticQuality.harmonic(seen, unseen),
            "SeenPresentOnly", scores.group(seenLabels, AbsentCategories.PRESENT_ONLY),
            "UnseenPresentOnly", scores.group(unseenLabels, AbsentCategories.PRESENT_ONLY));
    means.forEach(
        (figure, quality) -> {
          if (expected.has(figure)) {
            JsonObject mean = expected.getAsJsonObject(figure);
            checkQuality(name + ", " + figure, mean, quality);
            if (mean.has("n")) {
              assertThat(quality.categories())
                  .as("%s, n of %s", name, figure)
                  .isEqualTo(mean.get("n").getAsInt());
            }
          }
        });
  }

  private static void checkQuality(String where, JsonObject expected, PanopticQuality quality) {
    checkNumber(where + ": PQ", expected.get("pq"), quality.pq());
    checkNumber(where + ": SQ", expected.get("sq"), quality.sq());
    checkNumber(where + ": RQ", expected.get("rq"), quality.rq());
  }

  private static void checkNumber(String where, JsonElement expected, double actual) {
    if (expected.isJsonNull()) {
      assertThat(actual).as(where).isNaN();
    } else {
      assertThat(actual).as(where).isEqualTo(expected.getAsDouble(), within(EXACT));
    }
  }

  @Test
  void refusesWhatThePublishedEvaluatorRefuses() throws IOException {
    Goldens goldens = Goldens.of("evaluation");
    JsonObject errors = goldens.json("panoptic/expected.json").getAsJsonObject("errors");
    String image = errors.get("gtImageId").getAsString();
    Path scenes = goldens.path("panoptic/synthetic");
    Path folder = goldens.path("panoptic/errors");
    Path truth = onlyImage(scenes.resolve("gt.json"), image);
    errors
        .getAsJsonObject("cases")
        .asMap()
        .forEach(
            (name, json) -> {
              StoredPanoptic files =
                  StoredPanoptic.open(
                      truth, scenes.resolve("gt"), folder.resolve(name + ".json"), folder);
              PanopticMetric metric = new PanopticMetric(new PanopticOptions(files.categories()));
              assertThatThrownBy(() -> files.countInto(metric, 1))
                  .as(name)
                  .isInstanceOf(DatasetException.class)
                  .hasMessageContaining(image)
                  .hasMessageContaining(json.getAsJsonObject().get("offendingId").getAsString());
              assertThat(metric.scores().all().categories()).isZero();
            });
  }

  /** The errors come with one prediction, and whoever lacks the others is refused for that. */
  private Path onlyImage(Path file, String image) throws IOException {
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    for (String list : List.of("images", "annotations")) {
      JsonArray kept = new JsonArray();
      for (JsonElement each : json.getAsJsonArray(list)) {
        JsonObject entry = each.getAsJsonObject();
        if (entry.get(list.equals("images") ? "id" : "image_id").getAsString().equals(image)) {
          kept.add(entry);
        }
      }
      json.add(list, kept);
    }
    return Files.writeString(temporary.resolve("gt.json"), json.toString());
  }

  @Test
  void scoresIdMapsAsTheAuthorsOfTheZeroShotPanopticMethod() {
    Goldens goldens = Goldens.of("zeropanoptic");
    JsonObject expected = goldens.json("metrics.json");
    PanopticMetric metric =
        new PanopticMetric(
            options(categories(expected), expected.getAsJsonArray("unseen").asList()));
    PanopticOptions options =
        options(categories(expected), expected.getAsJsonArray("unseen").asList());
    try (SafetensorsFile maps = goldens.open("metrics.safetensors")) {
      List<JsonElement> images = expected.getAsJsonArray("images").asList();
      for (int i = 0; i < images.size(); i++) {
        addImage(metric, options, images.get(i).getAsJsonObject(), maps, i);
      }
    }
    PanopticScores scores = metric.scores();
    for (int label = 0; label < options.categories().size(); label++) {
      CategoryCounts counts = scores.counts().get(label);
      JsonObject each =
          expected
              .getAsJsonObject("per_class")
              .getAsJsonObject("" + options.categories().get(label).id());
      assertThat(counts)
          .isEqualTo(
              new CategoryCounts(
                  each.get("tp").getAsLong(),
                  each.get("fp").getAsLong(),
                  each.get("fn").getAsLong(),
                  counts.iouSum()));
      assertThat(counts.iouSum()).isEqualTo(each.get("iou").getAsDouble(), within(EXACT));
    }
    Map<String, Double> headline = metric.result().headline();
    checkQuality("All", expected.getAsJsonObject("All"), scores.all());
    checkQuality("Things", expected.getAsJsonObject("Things"), scores.things());
    checkQuality("Stuff", expected.getAsJsonObject("Stuff"), scores.stuff());
    for (String kind : List.of("PQ", "SQ", "RQ")) {
      String key = kind.toLowerCase(Locale.ROOT);
      checkNumber(kind, expected.getAsJsonObject("seen").get(key), headline.get("s" + kind));
      checkNumber(
          kind, expected.getAsJsonObject("unseen_group").get(key), headline.get("u" + kind));
      checkNumber(kind, expected.get("h" + kind), headline.get("h" + kind));
    }
  }

  private static List<PanopticCategory> categories(JsonObject expected) {
    return expected.getAsJsonObject("categories").asMap().values().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            json ->
                new PanopticCategory(
                    json.get("id").getAsInt(),
                    json.get("name").getAsString(),
                    json.get("isthing").getAsInt() == 1))
        .toList();
  }

  private static void addImage(
      PanopticMetric metric,
      PanopticOptions options,
      JsonObject json,
      SafetensorsFile maps,
      int i) {
    List<Integer> ids = options.categories().stream().map(PanopticCategory::id).toList();
    List<TrueSegment> truth = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("gt_segments")) {
      JsonObject segment = each.getAsJsonObject();
      truth.add(
          new TrueSegment(
              segment.get("id").getAsInt(),
              ids.indexOf(segment.get("category_id").getAsInt()),
              segment.get("area").getAsLong(),
              segment.get("iscrowd").getAsInt() == 1));
    }
    List<PredictedSegment> predicted = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("pred_segments")) {
      JsonObject segment = each.getAsJsonObject();
      predicted.add(
          new PredictedSegment(
              segment.get("id").getAsInt(), ids.indexOf(segment.get("category_id").getAsInt())));
    }
    metric.add(
        "" + i,
        new TruePanoptic(Pixels.golden(maps, "gt." + i), truth),
        new PanopticPrediction(Pixels.golden(maps, "pred." + i), predicted));
  }

  @Test
  void theTwoChannelFormOfTheSampleIsTheSamePartition() {
    Path sample = Goldens.beside("../shared/data/coco-panoptic-sample");
    Assumptions.assumeTrue(Files.exists(sample), () -> "no annotations in " + sample);
    Path pngs = sample.resolve("panoptic_examples");
    Path json = sample.resolve("panoptic_examples.json");
    StoredPanoptic files = StoredPanoptic.open(json, pngs, json, pngs);
    TwoChannelForm form = new TwoChannelForm(files.categories());
    PanopticMetric metric = new PanopticMetric(new PanopticOptions(files.categories()));
    for (int i = 0; i < files.size(); i++) {
      TruePanoptic truth = files.truth(i);
      PixelLabels colours =
          PanopticPng.read(
              sample.resolve("panoptic_examples_2ch_format/%012d.png".formatted(files.imageId(i))));

      assertThat(PanopticLabels.toSemantic(form.truth(colours)))
          .isEqualTo(PanopticLabels.toSemantic(truth));
      metric.add("" + i, truth, form.prediction(colours));
    }
    assertThat(metric.scores().all().pq()).isEqualTo(1);
  }
}

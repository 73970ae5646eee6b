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
import java.util.List;
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
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.image.PanopticPng;

/** Panoptic quality as the published evaluators compute it. */
@Tag("parity")
class PanopticGoldenTest {
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
          PanopticOptions options = PanopticFigures.options(files.categories(), unseen);
          PanopticMetric metric = new PanopticMetric(options);
          files.countInto(metric, 2);
          checkClasses(name, options, figures.getAsJsonObject(), metric.scores());
          checkMeans(name, options, figures.getAsJsonObject(), metric.scores());
        });
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
          .isEqualTo(each.get("iouSum").getAsDouble(), within(PanopticFigures.EXACT));
      PanopticFigures.checkQuality(where, each, counts.quality());
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
            PanopticFigures.checkQuality(name + ", " + figure, mean, quality);
            if (mean.has("n")) {
              assertThat(quality.categories())
                  .as("%s, n of %s", name, figure)
                  .isEqualTo(mean.get("n").getAsInt());
            }
          }
        });
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

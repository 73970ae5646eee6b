package org.zeroseg.core.metric.panoptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.metric.Pixels;
import org.zeroseg.core.weights.SafetensorsFile;

/** Panoptic quality as the zero-shot panoptic method computes it. */
@Tag("parity")
class ZeroShotPanopticGoldenTest {
  @Test
  void scoresIdMapsAsTheAuthorsOfTheZeroShotPanopticMethod() {
    Goldens goldens = Goldens.of("zeropanoptic");
    JsonObject expected = goldens.json("metrics.json");
    PanopticOptions options =
        PanopticFigures.options(categories(expected), expected.getAsJsonArray("unseen").asList());
    PanopticMetric metric = new PanopticMetric(options);
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
      assertThat(counts.iouSum())
          .isEqualTo(each.get("iou").getAsDouble(), within(PanopticFigures.EXACT));
    }
    Map<String, Double> headline = metric.result().headline();
    PanopticFigures.checkQuality("All", expected.getAsJsonObject("All"), scores.all());
    PanopticFigures.checkQuality("Things", expected.getAsJsonObject("Things"), scores.things());
    PanopticFigures.checkQuality("Stuff", expected.getAsJsonObject("Stuff"), scores.stuff());
    for (String kind : List.of("PQ", "SQ", "RQ")) {
      String key = kind.toLowerCase(Locale.ROOT);
      PanopticFigures.checkNumber(
          kind, expected.getAsJsonObject("seen").get(key), headline.get("s" + kind));
      PanopticFigures.checkNumber(
          kind, expected.getAsJsonObject("unseen_group").get(key), headline.get("u" + kind));
      PanopticFigures.checkNumber(kind, expected.get("h" + kind), headline.get("h" + kind));
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
}

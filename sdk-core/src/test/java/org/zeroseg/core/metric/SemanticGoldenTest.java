package org.zeroseg.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.Concept;
import org.zeroseg.api.IouConvention;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.weights.SafetensorsFile;

/** Figures of the published evaluators on the same label maps. */
@Tag("parity")
class SemanticGoldenTest {
  private static final double EXACT = 1e-12;

  @Test
  void countsAndAveragesAsThePublishedEvaluators() {
    Goldens goldens = Goldens.of("evaluation");
    try (SafetensorsFile maps = goldens.open("semantic/labelmaps.safetensors")) {
      for (JsonElement json : goldens.json("semantic/expected.json").getAsJsonArray("cases")) {
        checkCase(maps, json.getAsJsonObject());
      }
    }
  }

  private static void checkCase(SafetensorsFile maps, JsonObject expected) {
    String name = expected.get("name").getAsString();
    SemanticMetric union = count(maps, expected, IouConvention.UNION, GroupRule.SKIP_UNDEFINED);
    if (expected.get("confusion").isJsonArray()) {
      checkCounts(name, expected.getAsJsonArray("confusion"), union.matrix());
    }
    check(name, expected, "unionMean", union.result());
    check(
        name,
        expected,
        "gtPresentMean",
        count(maps, expected, IouConvention.GROUND_TRUTH, GroupRule.SKIP_UNDEFINED).result());
    check(
        name,
        expected,
        "gzero",
        count(maps, expected, IouConvention.LEGACY, GroupRule.STRICT).result());
    check(
        name,
        expected,
        "weakShot",
        count(maps, expected, IouConvention.LEGACY, GroupRule.SKIP_UNDEFINED).result());
  }

  private static void checkCounts(String name, JsonArray expected, ConfusionMatrix matrix) {
    for (int truth = 0; truth < matrix.classes(); truth++) {
      JsonArray row = expected.get(truth).getAsJsonArray();
      for (int prediction = 0; prediction < matrix.classes(); prediction++) {
        assertThat(matrix.count(truth, prediction))
            .as("%s: confusion[%d][%d]", name, truth, prediction)
            .isEqualTo(row.get(prediction).getAsLong());
      }
    }
  }

  private static SemanticMetric count(
      SafetensorsFile maps, JsonObject expected, IouConvention convention, GroupRule rule) {
    int classes = expected.get("numClasses").getAsInt();
    Set<Integer> novel = new TreeSet<>();
    expected.getAsJsonArray("unseen").forEach(label -> novel.add(label.getAsInt()));
    Set<Integer> base =
        IntStream.range(0, classes)
            .boxed()
            .filter(c -> !novel.contains(c))
            .collect(Collectors.toSet());
    boolean weakShot = rule == GroupRule.SKIP_UNDEFINED;
    SemanticMetric metric =
        new SemanticMetric(
            SemanticOptions.builder(names(classes))
                .ignored(expected.get("ignoreLabel").getAsInt())
                .convention(convention)
                .groups(
                    weakShot
                        ? Map.of("base", base, "novel", novel)
                        : Map.of("seen", base, "unseen", novel))
                .groupRule(rule)
                .build());
    String name = expected.get("name").getAsString();
    for (int i = 0; i < expected.get("images").getAsInt(); i++) {
      metric.add(
          name + "/" + i,
          Pixels.golden(maps, "%s.gt.%d".formatted(name, i)),
          Pixels.golden(maps, "%s.pred.%d".formatted(name, i)));
    }
    return metric;
  }

  private static List<String> names(int classes) {
    return Pixels.classes(classes).concepts().stream().map(Concept::name).toList();
  }

  /** Compares whatever figures the golden case has. */
  private static void check(
      String name, JsonObject expected, String evaluator, MetricResult result) {
    if (!expected.has(evaluator)) {
      return;
    }
    Map<String, String> figures =
        Map.ofEntries(
            Map.entry("pixelAcc", "pixelAccuracy"),
            Map.entry("pACC", "pixelAccuracy"),
            Map.entry("meanAcc", "meanAccuracy"),
            Map.entry("mACC", "meanAccuracy"),
            Map.entry("fwIoU", "fwIoU"),
            Map.entry("mIoU", "mIoU"),
            Map.entry("sIoU", "sIoU"),
            Map.entry("uIoU", "uIoU"),
            Map.entry("hIoU", "hIoU"),
            Map.entry("seenAcc", "seenAccuracy"),
            Map.entry("unseenAcc", "unseenAccuracy"),
            Map.entry("baseIoU", "baseIoU"),
            Map.entry("novelIoU", "novelIoU"),
            Map.entry("baseACC", "baseAccuracy"),
            Map.entry("novelACC", "novelAccuracy"));
    SoftAssertions softly = new SoftAssertions();
    expected
        .getAsJsonObject(evaluator)
        .asMap()
        .forEach(
            (figure, value) -> {
              String where = "%s: %s of %s".formatted(name, figure, evaluator);
              if (value.isJsonArray()) {
                String ours = figure.equals("iou") ? "IoU" : "accuracy";
                checkAll(
                    softly, where, value.getAsJsonArray(), result.perClass().get(ours).values());
              } else {
                checkOne(softly, where, value, result.headline().get(figures.get(figure)));
              }
            });
    softly.assertAll();
  }

  private static void checkAll(
      SoftAssertions softly, String where, JsonArray expected, Collection<Double> actual) {
    softly
        .assertThat(actual.stream().mapToDouble(Double::doubleValue).toArray())
        .as(where)
        .containsExactly(
            StreamSupport.stream(expected.spliterator(), false)
                .mapToDouble(SemanticGoldenTest::number)
                .toArray(),
            within(EXACT));
  }

  private static void checkOne(
      SoftAssertions softly, String where, JsonElement expected, Double actual) {
    if (expected.isJsonNull()) {
      softly.assertThat(actual).as(where).isNaN();
    } else {
      softly.assertThat(actual).as(where).isEqualTo(expected.getAsDouble(), within(EXACT));
    }
  }

  private static double number(JsonElement json) {
    return json.isJsonNull() ? Double.NaN : json.getAsDouble();
  }

  @Test
  void scoresAsTheAuthorsOfZutisDo() {
    Goldens goldens = Goldens.of("zutis");
    JsonObject expected = goldens.json("misc.json").getAsJsonObject("semantic_metric");
    try (SafetensorsFile maps = goldens.open("semantic_metric.safetensors")) {
      ConfusionMatrix matrix = new ConfusionMatrix(expected.get("n_classes").getAsInt());
      matrix.add(
          Arrays.stream(maps.doubles("label_true")).mapToInt(v -> (int) v).toArray(),
          Arrays.stream(maps.doubles("label_pred")).mapToInt(v -> (int) v).toArray());
      double[] counts = maps.doubles("confusion_matrix");
      for (int i = 0; i < counts.length; i++) {
        assertThat(matrix.count(i / matrix.classes(), i % matrix.classes()))
            .as("count %d", i)
            .isEqualTo((long) counts[i]);
      }
      JsonObject scores = expected.getAsJsonObject("scores");
      ClassScores ours = matrix.scores();
      assertThat(
              new double[] {
                ours.pixelAccuracy(),
                ours.meanAccuracy(),
                ours.frequencyWeightedIou(),
                ours.meanIou(IouConvention.UNION)
              })
          .containsExactly(
              new double[] {
                scores.get("Pixel Acc").getAsDouble(),
                scores.get("Mean Acc").getAsDouble(),
                scores.get("FreqW Acc").getAsDouble(),
                scores.get("Mean IoU").getAsDouble()
              },
              within(EXACT));
      expected
          .getAsJsonObject("class_iou")
          .asMap()
          .forEach(
              (label, iou) ->
                  assertThat(ours.iou(Integer.parseInt(label), IouConvention.UNION))
                      .as("IoU of class %s", label)
                      .isEqualTo(number(iou), within(EXACT)));
    }
  }
}

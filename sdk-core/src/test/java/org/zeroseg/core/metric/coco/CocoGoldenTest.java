package org.zeroseg.core.metric.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.metric.MetricResult;
import org.zeroseg.core.weights.SafetensorsFile;

/** AP and AR as COCO's evaluator computes them, array by array. */
@Tag("parity")
class CocoGoldenTest {
  private CocoGoldens goldens;

  @BeforeEach
  void read() {
    goldens = new CocoGoldens();
  }

  /** Compares a tensor with the same axes, in the order given by {@code sizes}. */
  private void checkArray(String name, Values actual) {
    try (SafetensorsFile curves = goldens.files.open("curves.safetensors")) {
      long[] shape = curves.shape(name);
      double[] values = curves.doubles(name);
      int[] index = new int[shape.length];
      for (int i = 0; i < values.length; i++) {
        int rest = i;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
          index[axis] = (int) (rest % shape[axis]);
          rest = (int) (rest / shape[axis]);
        }
        double value = actual.at(index);
        if (value != values[i]) {
          assertThat(value)
              .as("%s at %s", name, java.util.Arrays.toString(index))
              .isEqualTo(values[i]);
        }
      }
    }
  }

  private interface Values {
    double at(int[] index);
  }

  @Test
  void masksGiveTheSameCurvesBitForBit() {
    CocoMetric metric = goldens.score(goldens.options(o -> o));
    CocoCurves curves = metric.curves();

    checkArray("segm.precision", i -> curves.precision(i[0], i[1], i[2], i[3], 2));
    checkArray("segm.recall", i -> curves.recall(i[0], i[1], i[2], i[3]));
    checkArray("segm.scores", i -> curves.score(i[0], i[1], i[2], 0, 2));
    JsonObject golden = goldens.expected.getAsJsonObject("segm");
    CocoGoldens.checkStats(golden, metric.result());
    goldens.checkCategories(golden, metric.result());
    assertThat(curves.options().thresholds())
        .isEqualTo(
            StreamSupport.stream(golden.getAsJsonArray("iouThrs").spliterator(), false)
                .map(JsonElement::getAsDouble)
                .toList());
  }

  @Test
  void oneCategoryForAllGivesTheSameCurvesBitForBit() {
    CocoMetric metric = goldens.score(goldens.options(o -> o.classAgnostic(true)));
    CocoCurves curves = metric.curves();

    checkArray("agnostic.precision", i -> curves.precision(i[0], i[1], 0, i[2], 2));
    checkArray("agnostic.recall", i -> curves.recall(i[0], 0, i[1], i[2]));
    CocoGoldens.checkStats(goldens.expected.getAsJsonObject("segmClassAgnostic"), metric.result());
  }

  @Test
  void everyDetectionMatchesTheSameObject() {
    CocoOptions options = goldens.options(o -> o);
    for (JsonElement element :
        goldens.expected.getAsJsonObject("segm").getAsJsonArray("areaAllMatches")) {
      JsonObject golden = element.getAsJsonObject();
      checkMatches(golden, options);
    }
  }

  private void checkMatches(JsonObject golden, CocoOptions options) {
    long image = golden.get("image_id").getAsLong();
    int category = golden.get("category_id").getAsInt();
    List<Integer> foundIds = CocoGoldens.integers(golden.getAsJsonArray("dtIds"));
    List<Integer> truthIds = CocoGoldens.integers(golden.getAsJsonArray("gtIds"));
    // ours are in the order of the file: theirs has those that count first
    List<Integer> fileOrder =
        goldens.truth.annotations(image).stream()
            .filter(annotation -> annotation.categoryId() == category)
            .map(annotation -> (int) annotation.id())
            .toList();
    Map<String, Integer> matches = new LinkedHashMap<>();
    CocoMetric metric =
        new CocoMetric(
            options,
            (range, threshold, found, object) -> {
              if (range == 0) {
                matches.put(threshold + "/" + foundIds.get(found), fileOrder.get(object));
              }
            });
    CocoScoring scoring =
        new CocoScoring(
            goldens.truth,
            goldens.detections.stream().filter(d -> d.categoryId() == category).toList());
    scoring.add(metric, goldens.truth.image(image).orElseThrow(), onlyCategory(options, category));

    assertThat(truthIds).containsExactlyInAnyOrderElementsOf(fileOrder);
    golden
        .getAsJsonObject("byThreshold")
        .entrySet()
        .forEach(
            entry -> {
              JsonArray wanted = entry.getValue().getAsJsonObject().getAsJsonArray("dtMatches");
              for (int d = 0; d < wanted.size(); d++) {
                assertThat(matches.getOrDefault(entry.getKey() + "/" + foundIds.get(d), 0))
                    .as(
                        "image %d, category %d, threshold %s, detection %d",
                        image, category, entry.getKey(), foundIds.get(d))
                    .isEqualTo(wanted.get(d).getAsInt());
              }
            });
  }

  private CocoOptions onlyCategory(CocoOptions options, int category) {
    return CocoOptions.builder(Map.of(category, options.categories().get(category))).build();
  }

  @Test
  void threadsPartitionsAndOrderDoNotChangeAnything() {
    CocoOptions options = goldens.options(o -> o);
    CocoScoring scoring = new CocoScoring(goldens.truth, goldens.detections);
    MetricResult one = scoring.score(options, 1).result();
    assertThat(scoring.score(options, 3).result()).isEqualTo(one);

    CocoMetric merged = new CocoMetric(options);
    IntStream.range(0, goldens.truth.images().size())
        .map(i -> goldens.truth.images().size() - 1 - i)
        .forEach(
            i -> {
              CocoMetric part = merged.fresh();
              scoring.add(part, goldens.truth.images().get(i), options);
              merged.merge(part);
            });
    assertThat(merged.result()).isEqualTo(one);
  }
}

package org.zeroseg.core.metric.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.core.data.coco.CocoAnnotation;
import org.zeroseg.core.data.coco.CocoDetection;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.data.coco.CocoInstances;
import org.zeroseg.core.data.coco.CocoResults;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.mask.MaskRegion;
import org.zeroseg.core.metric.GroupRule;
import org.zeroseg.core.metric.MetricResult;
import org.zeroseg.core.weights.SafetensorsFile;

/** AP and AR as COCO's evaluator computes them, array by array. */
@Tag("parity")
class CocoGoldenTest {
  private Goldens goldens;
  private JsonObject expected;
  private CocoInstances truth;
  private List<CocoDetection> detections;

  @BeforeEach
  void read() {
    goldens = Goldens.of("evaluation/coco");
    expected = goldens.json("expected.json");
    truth = CocoInstances.read(goldens.path("gt.json"));
    detections = CocoResults.read(goldens.path("detections.json"));
  }

  private CocoOptions options(UnaryOperator<CocoOptions.Builder> change) {
    return change.apply(CocoOptions.builder(CocoScoring.categories(truth))).build();
  }

  private CocoMetric score(CocoOptions options) {
    return new CocoScoring(truth, detections).score(options, 1);
  }

  private static void checkStats(JsonObject golden, MetricResult result) {
    golden
        .getAsJsonObject("stats")
        .entrySet()
        .forEach(
            stat -> {
              double value = stat.getValue().getAsDouble();
              if (value < 0) {
                assertThat(result.headline().get(stat.getKey())).as(stat.getKey()).isNaN();
              } else {
                assertThat(result.headline().get(stat.getKey()))
                    .as(stat.getKey())
                    .isCloseTo(value, within(1e-12));
              }
            });
  }

  private void checkCategories(JsonObject golden, MetricResult result) {
    Map<Integer, String> names = CocoScoring.categories(truth);
    for (JsonElement element : golden.getAsJsonArray("perCategory")) {
      JsonObject category = element.getAsJsonObject();
      for (String figure : List.of("AP", "AP50", "AR100")) {
        double value = result.perClass().get(figure).get(names.get(category.get("id").getAsInt()));
        if (category.get(figure).isJsonNull()) {
          assertThat(value).isNaN();
        } else {
          assertThat(value).isCloseTo(category.get(figure).getAsDouble(), within(1e-12));
        }
      }
    }
  }

  /** Compares a tensor with the same axes, in the order given by {@code sizes}. */
  private void checkArray(String name, Values actual) {
    try (SafetensorsFile curves = goldens.open("curves.safetensors")) {
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
    CocoMetric metric = score(options(o -> o));
    CocoCurves curves = metric.curves();

    checkArray("segm.precision", i -> curves.precision(i[0], i[1], i[2], i[3], 2));
    checkArray("segm.recall", i -> curves.recall(i[0], i[1], i[2], i[3]));
    checkArray("segm.scores", i -> curves.score(i[0], i[1], i[2], 0, 2));
    JsonObject golden = expected.getAsJsonObject("segm");
    checkStats(golden, metric.result());
    checkCategories(golden, metric.result());
    assertThat(curves.options().thresholds())
        .isEqualTo(
            StreamSupport.stream(golden.getAsJsonArray("iouThrs").spliterator(), false)
                .map(JsonElement::getAsDouble)
                .toList());
  }

  @Test
  void oneCategoryForAllGivesTheSameCurvesBitForBit() {
    CocoMetric metric = score(options(o -> o.classAgnostic(true)));
    CocoCurves curves = metric.curves();

    checkArray("agnostic.precision", i -> curves.precision(i[0], i[1], 0, i[2], 2));
    checkArray("agnostic.recall", i -> curves.recall(i[0], 0, i[1], i[2]));
    checkStats(expected.getAsJsonObject("segmClassAgnostic"), metric.result());
  }

  @Test
  void everyDetectionMatchesTheSameObject() {
    CocoOptions options = options(o -> o);
    for (JsonElement element : expected.getAsJsonObject("segm").getAsJsonArray("areaAllMatches")) {
      JsonObject golden = element.getAsJsonObject();
      checkMatches(golden, options);
    }
  }

  private void checkMatches(JsonObject golden, CocoOptions options) {
    long image = golden.get("image_id").getAsLong();
    int category = golden.get("category_id").getAsInt();
    List<Integer> foundIds = integers(golden.getAsJsonArray("dtIds"));
    List<Integer> truthIds = integers(golden.getAsJsonArray("gtIds"));
    // ours are in the order of the file: theirs has those that count first
    List<Integer> fileOrder =
        truth.annotations(image).stream()
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
            truth, detections.stream().filter(d -> d.categoryId() == category).toList());
    scoring.add(metric, truth.image(image).orElseThrow(), onlyCategory(options, category));

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

  private static List<Integer> integers(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsInt).toList();
  }

  @Test
  void boxesGiveTheSameFigures() {
    MetricResult result = score(options(o -> o.overlap(Overlap.BOX))).result();

    checkStats(expected.getAsJsonObject("bbox"), result);
    checkCategories(expected.getAsJsonObject("bbox"), result);
  }

  @Test
  void partOfTheImagesGivesTheSameFigures() {
    JsonObject golden = expected.getAsJsonObject("segmImageSubset");
    Set<Integer> ids = new LinkedHashSet<>(integers(golden.getAsJsonArray("imgIds")));
    List<CocoImage> images =
        truth.images().stream().filter(image -> ids.contains((int) image.id())).toList();

    checkStats(
        golden, new CocoScoring(truth, detections).score(options(o -> o), images, 1).result());
  }

  @Test
  void partOfTheCategoriesGivesTheSameFigures() {
    JsonObject golden = expected.getAsJsonObject("segmCategorySubset");
    Map<Integer, String> names = CocoScoring.categories(truth);
    names.keySet().retainAll(integers(golden.getAsJsonArray("catIds")));

    checkStats(golden, score(CocoOptions.builder(names).build()).result());
  }

  @Test
  void anotherLimitGivesTheSameFigures() {
    JsonObject golden = expected.getAsJsonObject("segmMaxDets50");
    List<Integer> limits = integers(golden.getAsJsonArray("maxDets"));

    MetricResult result = score(options(o -> o.limits(limits))).result();

    JsonObject stats = golden.getAsJsonObject("stats");
    int most = limits.get(limits.size() - 1);
    stats.add("AR" + most, stats.remove("AR100"));
    checkStats(golden, result);
    assertThat(result.headline().get("AP@max" + most))
        .isCloseTo(golden.get("APoverMaxDets" + most).getAsDouble(), within(1e-12));
  }

  @Test
  void boxAreasGiveTheSameFigures() {
    List<CocoDetection> boxed = new ArrayList<>();
    for (CocoDetection d : detections) {
      CocoImage image = truth.image(d.imageId()).orElseThrow();
      BoundingBox box =
          CocoObject.box(
              MaskRegion.of(
                  image.width(), image.height(), d.shape().runs(image.width(), image.height())));
      BoundingBox larger = new BoundingBox(box.x(), box.y(), 1.5 * box.width(), 1.5 * box.height());
      boxed.add(
          new CocoDetection(
              d.entry(),
              d.imageId(),
              d.categoryId(),
              d.score(),
              java.util.Optional.of(larger),
              d.shape()));
    }
    MetricResult result =
        new CocoScoring(truth, boxed).score(options(o -> o.boxAreas(true)), 1).result();

    checkStats(expected.getAsJsonObject("segmWithBoxArea"), result);
  }

  @Test
  void groupsGiveTheSameMeansUnderBothRules() {
    JsonObject golden = expected.getAsJsonObject("seenUnseenCoco");
    Set<Integer> unseen = new LinkedHashSet<>(integers(golden.getAsJsonArray("unseenIds")));
    Set<Integer> seen = new LinkedHashSet<>(CocoScoring.categories(truth).keySet());
    seen.removeAll(unseen);
    Map<String, Set<Integer>> groups = Map.of("seen", seen, "unseen", unseen);
    for (GroupRule rule : GroupRule.values()) {
      MetricResult result = score(options(o -> o.groups(groups).groupRule(rule))).result();
      String suffix = rule == GroupRule.STRICT ? "" : "skipUndefined";
      for (String group : List.of("seenAP", "unseenAP")) {
        JsonElement value = golden.get(group + suffix);
        double actual = 100 * result.headline().get(group);
        if (value.isJsonNull()) {
          assertThat(actual).as(group + suffix).isNaN();
        } else {
          assertThat(actual).as(group + suffix).isCloseTo(value.getAsDouble(), within(1e-10));
        }
      }
    }
  }

  @Test
  void theZeroShotProtocolGivesTheSameFigures() {
    JsonObject golden = expected.getAsJsonObject("zsiGeneralized");
    ZeroShotProtocol protocol =
        new ZeroShotProtocol(
            CocoScoring.categories(truth),
            integers(golden.getAsJsonArray("categoryOrder")),
            golden.get("numSeen").getAsInt());

    Map<String, Double> figures = protocol.figures(score(protocol.options(Overlap.MASK)));

    golden
        .getAsJsonObject("stats")
        .entrySet()
        .forEach(
            stat ->
                assertThat(figures.get(stat.getKey()))
                    .as(stat.getKey())
                    .isCloseTo(stat.getValue().getAsDouble(), within(1e-12)));
    for (String name :
        List.of("seenAP", "unseenAP", "seenRecall", "unseenRecall", "hmAP", "hmRecall")) {
      assertThat(100 * figures.get(name))
          .as(name)
          .isCloseTo(golden.get(name).getAsDouble(), within(1e-10));
    }
  }

  @Test
  void threadsPartitionsAndOrderDoNotChangeAnything() {
    CocoOptions options = options(o -> o);
    CocoScoring scoring = new CocoScoring(truth, detections);
    MetricResult one = scoring.score(options, 1).result();
    assertThat(scoring.score(options, 3).result()).isEqualTo(one);

    CocoMetric merged = new CocoMetric(options);
    IntStream.range(0, truth.images().size())
        .map(i -> truth.images().size() - 1 - i)
        .forEach(
            i -> {
              CocoMetric part = merged.fresh();
              scoring.add(part, truth.images().get(i), options);
              merged.merge(part);
            });
    assertThat(merged.result()).isEqualTo(one);
  }

  /** The mask of an annotation is needed by none of the tests above on its own. */
  @Test
  void areasOfTheFileDecideAboutSizes() {
    CocoAnnotation annotation =
        truth.images().stream()
            .flatMap(image -> truth.annotations(image.id()).stream())
            .filter(a -> a.area() == 1024)
            .findFirst()
            .orElseThrow();
    assertThat(AreaRange.outside(annotation.area())).isEqualTo(0b1000);
  }
}

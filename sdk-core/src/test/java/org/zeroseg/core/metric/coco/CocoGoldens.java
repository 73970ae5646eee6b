package org.zeroseg.core.metric.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.zeroseg.core.data.coco.CocoDetection;
import org.zeroseg.core.data.coco.CocoInstances;
import org.zeroseg.core.data.coco.CocoResults;
import org.zeroseg.core.golden.Goldens;
import org.zeroseg.core.metric.MetricResult;

/** The golden files of COCO's evaluator, and comparisons with their figures. */
final class CocoGoldens {
  final Goldens files = Goldens.of("evaluation/coco");
  final JsonObject expected = files.json("expected.json");
  final CocoInstances truth = CocoInstances.read(files.path("gt.json"));
  final List<CocoDetection> detections = CocoResults.read(files.path("detections.json"));

  CocoOptions options(UnaryOperator<CocoOptions.Builder> change) {
    return change.apply(CocoOptions.builder(CocoScoring.categories(truth))).build();
  }

  CocoMetric score(CocoOptions options) {
    return new CocoScoring(truth, detections).score(options, 1);
  }

  static void checkStats(JsonObject golden, MetricResult result) {
    golden
        .getAsJsonObject("stats")
        .entrySet()
        .forEach(
            stat -> {
              double actual = result.headline().get(stat.getKey());
              checkFigure(stat.getKey(), stat.getValue(), actual, 1e-12);
            });
  }

  /** What is undefined is null or negative in the golden files, not a number in ours. */
  static void checkFigure(String name, JsonElement golden, double actual, double tolerance) {
    if (golden.isJsonNull() || golden.getAsDouble() < 0) {
      assertThat(actual).as(name).isNaN();
    } else {
      assertThat(actual).as(name).isCloseTo(golden.getAsDouble(), within(tolerance));
    }
  }

  void checkCategories(JsonObject golden, MetricResult result) {
    Map<Integer, String> names = CocoScoring.categories(truth);
    for (JsonElement element : golden.getAsJsonArray("perCategory")) {
      JsonObject category = element.getAsJsonObject();
      for (String figure : List.of("AP", "AP50", "AR100")) {
        String name = names.get(category.get("id").getAsInt());
        double value = result.perClass().get(figure).get(name);
        checkFigure(figure + " of " + name, category.get(figure), value, 1e-12);
      }
    }
  }

  static List<Integer> integers(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsInt).toList();
  }
}

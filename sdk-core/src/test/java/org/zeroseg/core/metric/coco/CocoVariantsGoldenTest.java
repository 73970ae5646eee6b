package org.zeroseg.core.metric.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroseg.api.data.BoundingBox;
import org.zeroseg.core.data.coco.CocoDetection;
import org.zeroseg.core.data.coco.CocoImage;
import org.zeroseg.core.mask.MaskRegion;
import org.zeroseg.core.metric.GroupRule;
import org.zeroseg.core.metric.MetricResult;

/** Boxes, subsets, limits, sizes by box, groups, the zero-shot protocol: COCO's figures. */
@Tag("parity")
class CocoVariantsGoldenTest {
  private CocoGoldens goldens;

  @BeforeEach
  void read() {
    goldens = new CocoGoldens();
  }

  @Test
  void boxesGiveTheSameFigures() {
    MetricResult result = goldens.score(goldens.options(o -> o.overlap(Overlap.BOX))).result();

    CocoGoldens.checkStats(goldens.expected.getAsJsonObject("bbox"), result);
    goldens.checkCategories(goldens.expected.getAsJsonObject("bbox"), result);
  }

  @Test
  void partOfTheImagesGivesTheSameFigures() {
    JsonObject golden = goldens.expected.getAsJsonObject("segmImageSubset");
    Set<Integer> ids = new LinkedHashSet<>(CocoGoldens.integers(golden.getAsJsonArray("imgIds")));
    List<CocoImage> images =
        goldens.truth.images().stream().filter(image -> ids.contains((int) image.id())).toList();

    CocoGoldens.checkStats(
        golden,
        new CocoScoring(goldens.truth, goldens.detections)
            .score(goldens.options(o -> o), images, 1)
            .result());
  }

  @Test
  void partOfTheCategoriesGivesTheSameFigures() {
    JsonObject golden = goldens.expected.getAsJsonObject("segmCategorySubset");
    Map<Integer, String> names = CocoScoring.categories(goldens.truth);
    names.keySet().retainAll(CocoGoldens.integers(golden.getAsJsonArray("catIds")));

    CocoGoldens.checkStats(golden, goldens.score(CocoOptions.builder(names).build()).result());
  }

  @Test
  void anotherLimitGivesTheSameFigures() {
    JsonObject golden = goldens.expected.getAsJsonObject("segmMaxDets50");
    List<Integer> limits = CocoGoldens.integers(golden.getAsJsonArray("maxDets"));

    MetricResult result = goldens.score(goldens.options(o -> o.limits(limits))).result();

    JsonObject stats = golden.getAsJsonObject("stats"); // named after the usual limits
    List<JsonElement> recalls =
        Stream.of("AR1", "AR10", "AR100").map(name -> stats.remove(name)).toList();
    for (int i = 0; i < recalls.size(); i++) {
      stats.add("AR" + limits.get(i), recalls.get(i));
    }
    CocoGoldens.checkStats(golden, result);
    int most = limits.get(limits.size() - 1);
    assertThat(result.headline().get("AP@max" + most))
        .isCloseTo(golden.get("APoverMaxDets" + most).getAsDouble(), within(1e-12));
  }

  @Test
  void boxAreasGiveTheSameFigures() {
    List<CocoDetection> boxed = new ArrayList<>();
    for (CocoDetection d : goldens.detections) {
      CocoImage image = goldens.truth.image(d.imageId()).orElseThrow();
      BoundingBox box =
          CocoObject.box(
              MaskRegion.of(
                  image.width(), image.height(), d.shape().runs(image.width(), image.height())));
      BoundingBox larger = new BoundingBox(box.x(), box.y(), 1.5 * box.width(), 1.5 * box.height());
      boxed.add(
          new CocoDetection(
              d.entry(), d.imageId(), d.categoryId(), d.score(), Optional.of(larger), d.shape()));
    }
    MetricResult result =
        new CocoScoring(goldens.truth, boxed)
            .score(goldens.options(o -> o.boxAreas(true)), 1)
            .result();

    CocoGoldens.checkStats(goldens.expected.getAsJsonObject("segmWithBoxArea"), result);
  }

  @Test
  void groupsGiveTheSameMeansUnderBothRules() {
    JsonObject golden = goldens.expected.getAsJsonObject("seenUnseenCoco");
    Set<Integer> unseen =
        new LinkedHashSet<>(CocoGoldens.integers(golden.getAsJsonArray("unseenIds")));
    Set<Integer> seen = new LinkedHashSet<>(CocoScoring.categories(goldens.truth).keySet());
    seen.removeAll(unseen);
    Map<String, Set<Integer>> groups = Map.of("seen", seen, "unseen", unseen);
    for (GroupRule rule : GroupRule.values()) {
      MetricResult result =
          goldens.score(goldens.options(o -> o.groups(groups).groupRule(rule))).result();
      String suffix = rule == GroupRule.STRICT ? "" : "skipUndefined";
      for (String group : List.of("seenAP", "unseenAP")) {
        double actual = 100 * result.headline().get(group);
        CocoGoldens.checkFigure(group + suffix, golden.get(group + suffix), actual, 1e-10);
      }
    }
  }

  @Test
  void theZeroShotProtocolGivesTheSameFigures() {
    JsonObject golden = goldens.expected.getAsJsonObject("zsiGeneralized");
    ZeroShotProtocol protocol =
        new ZeroShotProtocol(
            CocoScoring.categories(goldens.truth),
            CocoGoldens.integers(golden.getAsJsonArray("categoryOrder")),
            golden.get("numSeen").getAsInt());

    Map<String, Double> figures = protocol.figures(goldens.score(protocol.options(Overlap.MASK)));

    golden
        .getAsJsonObject("stats")
        .entrySet()
        .forEach(
            stat ->
                CocoGoldens.checkFigure(
                    stat.getKey(), stat.getValue(), figures.get(stat.getKey()), 1e-12));
    for (String name :
        List.of("seenAP", "unseenAP", "seenRecall", "unseenRecall", "hmAP", "hmRecall")) {
      CocoGoldens.checkFigure(name, golden.get(name), 100 * figures.get(name), 1e-10);
    }
  }
}

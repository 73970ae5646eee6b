package org.zeroseg.core.metric.panoptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.metric.Metric;
import org.zeroseg.core.metric.Pixels;
import org.zeroseg.core.metric.panoptic.PanopticScenes.Scene;

class PanopticMetricTest {
  private final PanopticMetric metric =
      new PanopticMetric(
          new PanopticOptions(
              PanopticScenes.CATEGORIES,
              Map.of("seen", Set.of(0, 1), "unseen", Set.of(2, 3)),
              AbsentCategories.STRICT));

  static LongStream seeds() {
    return Seeds.of(20);
  }

  private static PixelLabels row(int... ids) {
    return PixelLabels.wrap(ids.length, 1, ids);
  }

  private void add(PixelLabels truth, List<TrueSegment> segments, PixelLabels found, int... ids) {
    metric.add(
        "a",
        new TruePanoptic(truth, segments),
        new PanopticPrediction(
            found, IntStream.of(ids).mapToObj(id -> new PredictedSegment(id, 0)).toList()));
  }

  private static TrueSegment segment(int id, long area) {
    return new TrueSegment(id, 0, area, false);
  }

  private static TrueSegment crowd(int id, long area) {
    return new TrueSegment(id, 0, area, true);
  }

  private void assertCounts(long matches, long falsePositives, long falseNegatives, double iouSum) {
    assertThat(metric.scores().counts().get(0))
        .isEqualTo(new CategoryCounts(matches, falsePositives, falseNegatives, iouSum));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void countsWhatTheDefinitionCounts(long seed) {
    Scene scene = PanopticScenes.random(new SplittableRandom(seed));

    metric.add("a", scene.truth(), scene.prediction());

    for (int label = 0; label < 4; label++) {
      CategoryCounts counts = metric.scores().counts().get(label);
      assertThat(
              new double[] {
                counts.truePositives(),
                counts.falsePositives(),
                counts.falseNegatives(),
                counts.iouSum()
              })
          .as("category %d", label)
          .containsExactly(PanopticScenes.byDefinition(scene, label), within(1e-12));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void partitionsStoredAndMergedInAnyOrderGiveTheSameResult(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<PanopticMetric> parts = new ArrayList<>();
    for (int image = 0; image < 12; image++) {
      Scene scene = PanopticScenes.random(random);
      metric.add("" + image, scene.truth(), scene.prediction());
      PanopticMetric part = metric.fresh();
      part.add("" + image, scene.truth(), scene.prediction());
      parts.add(stored(part));
    }
    Collections.shuffle(parts, new Random(seed));

    PanopticMetric merged = metric.fresh();
    parts.forEach(merged::merge);

    assertThat(merged.scores().counts()).isEqualTo(metric.scores().counts());
    assertThat(merged.result()).isEqualTo(metric.result());
    merged.reset();
    assertThat(merged.result()).isEqualTo(metric.fresh().result());
  }

  private static PanopticMetric stored(PanopticMetric metric) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    metric.write(new DataOutputStream(bytes));
    PanopticMetric copy = metric.fresh();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return copy;
  }

  @Test
  void anIouOfOneHalfIsNoMatch() {
    add(row(1, 1, 0, 0), List.of(segment(1, 2)), row(5, 0, 0, 0), 5);

    assertCounts(0, 1, 1, 0);
  }

  @Test
  void voidPixelsDoNotEnlargeTheUnion() {
    add(row(1, 1, 1, 0), List.of(segment(1, 3)), row(5, 5, 5, 5), 5);

    assertCounts(1, 0, 0, 1);
  }

  @Test
  void pixelsOfAnUnlistedIdEnlargeTheUnion() {
    add(row(1, 1, 1, 9), List.of(segment(1, 3)), row(5, 5, 5, 5), 5);

    assertCounts(1, 0, 0, 0.75);
  }

  @Test
  void theAnnotatedAreaCounts() {
    add(row(1, 1, 1, 0), List.of(segment(1, 4)), row(5, 5, 5, 0), 5);

    assertCounts(1, 0, 0, 0.75);
  }

  @Test
  void aPredictionMostlyInVoidOrInTheLastCrowdOfItsCategoryIsExcused() {
    List<TrueSegment> crowds = List.of(crowd(1, 3), crowd(2, 3));

    add(row(0, 0, 0, 7), List.of(), row(5, 5, 5, 5), 5);
    add(row(1, 1, 1, 2, 2, 2), crowds, row(0, 0, 0, 5, 5, 5), 5);
    assertCounts(0, 0, 0, 0);

    add(row(1, 1, 1, 2, 2, 2), crowds, row(5, 5, 5, 0, 0, 0), 5);
    assertCounts(0, 1, 0, 0);

    add(row(7, 7, 0, 0), List.of(), row(5, 5, 5, 5), 5);
    assertCounts(0, 2, 0, 0);
  }

  @Test
  void absentCategoriesOfAGroupCountAsZeroOnlyIfStrict() {
    add(row(1, 1), List.of(segment(1, 2)), row(5, 5), 5);

    assertThat(metric.result().headline())
        .containsEntry("PQ", 1.0)
        .containsEntry("PQ_th", 1.0)
        .containsEntry("PQ_st", Double.NaN)
        .containsEntry("sPQ", 0.5)
        .containsEntry("uPQ", 0.0)
        .containsEntry("hPQ", 0.0)
        .containsEntry("seenAbsent", 1.0)
        .containsEntry("unseenAbsent", 2.0);
    assertThat(metric.scores().group(Set.of(0, 1), AbsentCategories.PRESENT_ONLY))
        .isEqualTo(new PanopticQuality(1, 1, 1, 1));
    assertThat(metric.scores().group(Set.of(2), AbsentCategories.PRESENT_ONLY).pq()).isNaN();
    assertThat(metric.result().perClass().get("PQ"))
        .containsEntry("c0", 1.0)
        .containsEntry("c1", Double.NaN);
    assertThat(metric.result().convention()).contains("STRICT");
  }

  @Test
  void refusalsNameImageAndSegmentAndCountNothing() {
    assertRefused(
        () -> add(row(1, 1), List.of(segment(1, 2)), row(5, 6), 5),
        "predicted pixels have id 6, which is not in the list of segments");
    assertRefused(
        () -> add(row(1, 1), List.of(segment(1, 2)), row(5, 5), 5, 6),
        "the predicted segment 6 has no pixels");
    assertRefused(
        () -> add(row(1), List.of(segment(1, 1)), row(5, 5), 5),
        "the truth is 1x1, but the prediction is 2x1; resize one of them");
    assertRefused(
        () -> add(row(1), List.of(segment(1, 1)), row(5), 5, 5),
        "the predicted segment 5 is listed twice");
    assertRefused(
        () -> add(row(1), List.of(segment(1, 1), segment(1, 1)), row(5), 5),
        "the true segment 1 is listed twice");
    assertRefused(
        () -> add(row(1), List.of(new TrueSegment(1, 4, 1, false)), row(5), 5),
        "the true segment 1 has category 4, not one in [0, 4)");
    assertRefused(
        () -> add(row(1), List.of(segment(1, 0)), row(5), 5),
        "the true segment 1 has 1 pixels, but its area is said to be 0");
    assertRefused(
        () ->
            metric.add(
                Pixels.sample("a", GroundTruth.none()),
                Pixels.prediction(Pixels.classes(4), row(0))),
        "it has no panoptic ground truth; choose another metric");
    assertRefused(
        () ->
            metric.add(
                Pixels.sample(
                    "a", GroundTruth.none().withPanoptic(new TruePanoptic(row(0), List.of()))),
                InstanceSegmentation.of(Pixels.classes(4), 1, 1, List.of(), Explanation.none())),
        "its prediction is InstanceSegmentation[1x1, 0 objects], but a panoptic one is needed");
    assertThat(metric.result()).isEqualTo(metric.fresh().result());
  }

  private static void assertRefused(Runnable counting, String reason) {
    assertThatThrownBy(counting::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot count image 'a': " + reason);
  }

  @Test
  void refusesOtherSettings() {
    PanopticOptions others = new PanopticOptions(PanopticScenes.CATEGORIES.subList(0, 2));
    Metric other = new PanopticMetric(others);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    assertThatThrownBy(() -> metric.merge(other))
        .hasMessage("cannot merge panoptic metrics with different settings");
    assertThatThrownBy(
            () -> {
              other.write(new DataOutputStream(bytes));
              metric.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            })
        .hasMessage("the stored panoptic metric has 2 categories, not 4");
    assertThatThrownBy(
            () ->
                new PanopticOptions(List.of(), Map.of("seen", Set.of(0)), AbsentCategories.STRICT))
        .hasMessage("group 'seen' has category 0, which is not in [0, 0)");
  }
}

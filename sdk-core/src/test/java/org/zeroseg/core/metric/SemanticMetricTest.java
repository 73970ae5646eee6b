package org.zeroseg.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zeroseg.core.metric.Pixels.classes;
import static org.zeroseg.core.metric.Pixels.patches;
import static org.zeroseg.core.metric.Pixels.prediction;
import static org.zeroseg.core.metric.Pixels.sample;

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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;

class SemanticMetricTest {
  static LongStream seeds() {
    return Seeds.of(20);
  }

  private static SemanticOptions.Builder options(int classes) {
    return SemanticOptions.builder(
        classes(classes).concepts().stream().map(Concept::name).toList());
  }

  private static Sample truth(String key, PixelLabels labels) {
    return sample(key, GroundTruth.none().withSemantic(labels));
  }

  private static PixelLabels row(int... labels) {
    return PixelLabels.wrap(labels.length, 1, labels);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void countsWhatADefinitionByPixelSetsCounts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int classes = random.nextInt(1, 7);
    PixelLabels truth = patches(random, 17, 13, -1, classes + 2);
    PixelLabels predicted = patches(random, 17, 13, -1, classes);
    SemanticMetric metric = new SemanticMetric(options(classes).build());

    metric.add(truth("a", truth), prediction(classes(classes), predicted));

    for (int c = 0; c < classes; c++) {
      long both = 0;
      long either = 0;
      for (int i = 0; i < truth.count(); i++) {
        boolean counts = truth.at(i) >= 0 && truth.at(i) < classes;
        boolean isTrue = truth.at(i) == c;
        boolean isPredicted = predicted.at(i) == c;
        both += counts && isTrue && isPredicted ? 1 : 0;
        either += counts && (isTrue || isPredicted) ? 1 : 0;
      }
      assertThat(metric.result().perClass().get("IoU").get("c" + c))
          .isEqualTo(Double.valueOf((double) both / either));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void partitionsStoredAndMergedInAnyOrderGiveTheSameResult(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int classes = random.nextInt(2, 7);
    SemanticMetric whole =
        new SemanticMetric(
            options(classes).groups(Map.of("seen", Set.of(0), "unseen", Set.of(1))).build());
    List<Metric> parts = new ArrayList<>();
    for (int image = 0; image < 5; image++) {
      Sample sample = truth("image " + image, patches(random, 9, 8, -1, classes));
      SemanticSegmentation result =
          prediction(classes(classes), patches(random, 9, 8, -1, classes));
      SemanticMetric part = whole.fresh();
      part.add(sample, result);
      parts.add(stored(part));
      whole.add(sample, result);
    }
    Collections.shuffle(parts, new Random(seed));

    Metric merged = whole.fresh();
    parts.forEach(merged::merge);

    assertThat(merged.result()).isEqualTo(whole.result());
    merged.reset();
    assertThat(merged.result()).isEqualTo(whole.fresh().result());
  }

  private static Metric stored(Metric metric) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    metric.write(new DataOutputStream(bytes));
    Metric copy = metric.fresh();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return copy;
  }

  @Test
  void conventionsDifferForAClassThatIsOnlyPredicted() {
    PixelLabels truth = row(0, 0, 1, 1);
    SemanticSegmentation predicted = prediction(classes(4), row(0, 2, 1, 1));

    for (IouConvention convention : IouConvention.values()) {
      SemanticMetric metric =
          new SemanticMetric(
              options(4).convention(convention).groups(Map.of("novel", Set.of(1, 2))).build());
      metric.add("a", truth, predicted);
      MetricResult result = metric.result();
      boolean union = convention == IouConvention.UNION;
      assertThat(result.headline().get("mIoU"))
          .isEqualTo(convention == IouConvention.GROUND_TRUTH ? 0.75 : 0.5);
      assertThat(result.perClass().get("IoU").get("c2"))
          .isEqualTo(Double.valueOf(union ? 0 : Double.NaN));
      assertThat(result.perClass().get("IoU").get("c3")).isNaN();
      assertThat(result.headline())
          .containsEntry("novelIoU", 1.0)
          .containsEntry("novelUndefined", 1.0);
      assertThat(result.convention()).startsWith(convention + ": the mean IoU is over the classes");
    }
  }

  @Test
  void aStrictGroupIsUndefinedWithAnyOfItsClasses() {
    Map<String, Set<Integer>> groups = Map.of("seen", Set.of(0), "unseen", Set.of(1, 2));
    SemanticMetric strict =
        new SemanticMetric(options(3).groups(groups).groupRule(GroupRule.STRICT).build());
    SemanticMetric lenient = new SemanticMetric(options(3).groups(groups).build());

    strict.add("a", row(0, 0, 1), row(0, 1, 1));
    lenient.add("a", row(0, 0, 1), row(0, 1, 1));

    assertThat(strict.result().headline())
        .containsEntry("sIoU", 0.5)
        .containsEntry("uIoU", Double.NaN);
    assertThat(strict.result().headline().get("hIoU")).isNaN();
    assertThat(lenient.result().headline())
        .containsEntry("uIoU", 0.5)
        .containsEntry("hIoU", 0.5)
        .containsEntry("unseenUndefined", 1.0);
  }

  @Test
  void nothingIsTheBackgroundWhereThereIsOneAndElseWrong() {
    SemanticMetric with = new SemanticMetric(options(2).background(0).build());
    SemanticMetric without = new SemanticMetric(options(2).build());

    with.add(truth("a", row(0, 1)), prediction(classes(2), row(-1, -1)));
    without.add(truth("a", row(0, 1)), prediction(classes(2), row(-1, -1)));

    assertThat(with.matrix().count(0, 0)).isEqualTo(1);
    assertThat(with.matrix().count(1, 0)).isEqualTo(1);
    assertThat(without.result().confusion().orElseThrow())
        .isDeepEqualTo(new long[][] {{0, 0, 1}, {0, 0, 1}});
    assertThat(without.result().headline()).containsEntry("mIoU", 0.0);
  }

  @Test
  void leavesOutAnIgnoredValueThatIsAClass() {
    SemanticMetric metric = new SemanticMetric(options(256).ignored(255).build());

    metric.add("a", row(255, 254, 255), row(3, 254, 255));

    assertThat(metric.matrix().total()).isEqualTo(1);
    assertThat(metric.fresh().matrix().fresh().classes()).isEqualTo(256);
  }

  @Test
  void refusalsNameTheImageAndCountNothing() {
    Vocabulary words = classes(3);
    SemanticMetric metric = new SemanticMetric(options(2).build());
    PixelLabels two = PixelLabels.wrap(2, 2, new int[] {0, 1, 1, 1});

    assertThatThrownBy(
            () ->
                metric.add(
                    truth("b/7.png", two),
                    prediction(words, PixelLabels.wrap(2, 2, new int[] {0, 1, 1, 2}))))
        .hasMessage(
            "cannot count image 'b/7.png': prediction 2 at x=1, y=1 is not a class in [0, 2)");
    assertThatThrownBy(() -> metric.add(truth("c", two), prediction(words, row(0, 1))))
        .hasMessage(
            "cannot count image 'c': the truth is 2x2, but the prediction is 2x1; resize one of them");
    assertThatThrownBy(() -> metric.add(sample("d", GroundTruth.none()), prediction(words, row(0))))
        .hasMessage(
            "cannot count image 'd': it has no semantic ground truth; choose another metric");
    assertThatThrownBy(
            () ->
                metric.add(
                    truth("e", row(0)),
                    InstanceSegmentation.of(words, 1, 1, List.of(), Explanation.none())))
        .hasMessage(
            "cannot count image 'e': its prediction is InstanceSegmentation[1x1, 0 objects], but a"
                + " semantic or panoptic one is needed");
    assertThat(metric.matrix().total()).isZero();
  }

  @Test
  void refusesOtherSettings() {
    SemanticMetric metric = new SemanticMetric(options(2).build());

    assertThatThrownBy(() -> metric.merge(new SemanticMetric(options(2).background(1).build())))
        .hasMessage("cannot merge semantic metrics with different settings");
    assertThatThrownBy(() -> metric.merge(new CompositeMetric(Map.of("a", metric))))
        .hasMessage("cannot merge CompositeMetric into a semantic metric");
    assertThatThrownBy(() -> options(2).groups(Map.of("novel", Set.of(2))).build())
        .hasMessage("group 'novel' has class 2, which is not in [0, 2)");
    assertThatThrownBy(() -> new SemanticMetric(options(2).background(2).build()))
        .hasMessage("background 2 is not a class in [0, 2)");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> {
              new SemanticMetric(options(3).build()).write(new DataOutputStream(bytes));
              metric.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            })
        .isInstanceOf(IOException.class)
        .hasMessage("the stored confusion matrix has 3 classes, not 2");
  }
}

package org.zeroseg.core.metric.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.Segment;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.core.mask.MaskRegion;
import org.zeroseg.core.metric.SemanticMetric;
import org.zeroseg.core.metric.SemanticOptions;

/** AP and AR against a plain implementation; order, partitions and threads; what is refused. */
class CocoMetricTest {
  private static final Map<Integer, String> THREE =
      new java.util.TreeMap<>(Map.of(0, "cat", 1, "dog", 2, "owl"));
  private static final CocoOptions OPTIONS = CocoOptions.builder(THREE).build();

  static LongStream seeds() {
    return Seeds.of(12);
  }

  private record Image(long id, List<CocoObject> truth, List<CocoObject> found) {}

  private static List<Image> images(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < random.nextInt(1, 8); i++) {
      images.add(
          new Image(
              i,
              RandomObjects.truth(random, 3, 12),
              RandomObjects.found(random, 3, random.nextBoolean() ? 20 : 330)));
    }
    return images;
  }

  private static CocoMetric count(List<Image> images) {
    CocoMetric metric = new CocoMetric(OPTIONS);
    images.forEach(image -> metric.add(image.id(), image.truth(), image.found()));
    return metric;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void curvesAreThoseOfThePlainImplementation(long seed) {
    List<Image> images = images(seed);
    CocoCurves curves = count(images).curves();
    NaiveCoco naive = new NaiveCoco(OPTIONS.thresholdArray());
    images.forEach(image -> naive.add(image.id(), image.truth(), image.found()));
    for (int category = 0; category < 3; category++) {
      for (int a = 0; a < AreaRange.ALL.size(); a++) {
        for (int m = 0; m < 3; m++) {
          for (int t = 0; t < 10; t += 3) {
            double[][] expected =
                naive.curve(category, AreaRange.ALL.get(a), OPTIONS.limits().get(m), t);
            assertThat(curves.recall(t, category, a, m))
                .isEqualTo(expected == null ? -1 : expected[2][0]);
            for (int r = 0; r < CocoCurves.levelCount(); r++) {
              assertThat(curves.precision(t, r, category, a, m))
                  .isEqualTo(expected == null ? -1 : expected[0][r]);
              assertThat(curves.score(t, r, category, a, m))
                  .isEqualTo(expected == null ? -1 : expected[1][r]);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void orderPartitionAndStorageDoNotChangeTheResult(long seed) throws IOException {
    List<Image> images = images(seed);
    CocoMetric whole = count(images);
    List<Image> shuffled = new ArrayList<>(images);
    Collections.shuffle(shuffled, new Random(seed));
    CocoMetric first = count(shuffled.subList(0, shuffled.size() / 2));
    CocoMetric second = count(shuffled.subList(shuffled.size() / 2, shuffled.size()));
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    first.write(new DataOutputStream(stored));
    CocoMetric merged = second.fresh();
    merged.read(new DataInputStream(new ByteArrayInputStream(stored.toByteArray())));

    merged.merge(second);

    assertThat(merged.result()).isEqualTo(whole.result());
    assertThat(merged.images()).isEqualTo(images.size());
  }

  @Test
  void bothEndsOfAnAreaRangeBelongToIt() {
    assertThat(AreaRange.outside(1023.5)).isEqualTo(0b1100);
    assertThat(AreaRange.outside(1024)).isEqualTo(0b1000);
    assertThat(AreaRange.outside(9216)).isEqualTo(0b0010);
    assertThat(AreaRange.outside(9216.5)).isEqualTo(0b0110);
  }

  @Test
  void resettingForgets() {
    CocoMetric metric = count(images(1));
    metric.reset();

    assertThat(metric.images()).isZero();
    assertThat(metric.result()).isEqualTo(new CocoMetric(OPTIONS).result());
    assertThat(metric.result().headline().get("AP")).isNaN();
  }

  @Test
  void withoutDetectionsFiguresAreZeroWhereThereIsGroundTruth() {
    CocoMetric metric = new CocoMetric(OPTIONS);
    MaskRegion mask = MaskRegion.of(Mask.of(10, 10, (x, y) -> x < 5));
    metric.add(1, List.of(new CocoObject(1, mask, CocoObject.box(mask), 50, 0, false)), List.of());

    assertThat(metric.result().headline()).containsEntry("AP", 0.0).containsEntry("AR100", 0.0);
    assertThat(metric.result().perClass().get("AP"))
        .containsEntry("dog", 0.0)
        .containsEntry("cat", Double.NaN);
  }

  private static Sample sample(GroundTruth truth) {
    return new Sample(
        "a/b.jpg", OptionalLong.empty(), ImageInput.of(java.nio.file.Path.of("b.jpg")), truth);
  }

  @Test
  void samplesAndPredictionsAreComparedByLabel() {
    Vocabulary words = Vocabulary.of("cat", "dog", "owl");
    Mask left = Mask.of(8, 6, (x, y) -> x < 4);
    Mask right = Mask.of(8, 6, (x, y) -> x >= 4);
    Sample sample =
        sample(
            GroundTruth.none()
                .withInstances(List.of(TrueInstance.of(1, 1, left), TrueInstance.of(2, 2, right))));
    CocoMetric metric = new CocoMetric(OPTIONS);

    metric.add(
        sample,
        InstanceSegmentation.of(
            words,
            8,
            6,
            List.of(
                new Segment(0, words.get(1), left, 0.5f),
                new Segment(1, words.get(0), right, 0.7f)),
            Explanation.none()));

    assertThat(metric.result().perClass().get("AP")).containsEntry("owl", 0.0);
    assertThat(metric.result().perClass().get("AP").get("dog")).isGreaterThan(0.999);
  }

  @Test
  void whatCannotBeComparedIsRefusedWithItsName() {
    Vocabulary words = Vocabulary.of("cat", "dog", "owl");
    SemanticSegmentation pixels =
        SemanticSegmentation.builder(words, 2, 1).pixels(new int[2], new float[2]).build();
    CocoMetric metric = new CocoMetric(OPTIONS);
    Sample empty = sample(GroundTruth.none().withInstances(List.of()));

    assertThatThrownBy(() -> metric.add(empty, pixels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot count image 'a/b.jpg': its prediction is Semantic");
    assertThatThrownBy(() -> metric.add(sample(GroundTruth.none()), pixels))
        .hasMessage("cannot count image 'a/b.jpg': it has no instances; choose another metric");
    MaskRegion small = MaskRegion.of(Mask.of(4, 4, (x, y) -> true));
    MaskRegion large = MaskRegion.of(Mask.of(5, 5, (x, y) -> true));
    assertThatThrownBy(
            () ->
                metric.add(
                    7,
                    List.of(new CocoObject(1, small, CocoObject.box(small), 16, 0, false)),
                    List.of(CocoObject.found(1, large, 0.5))))
        .hasMessage(
            "cannot count image 7: masks of 5x5 and 4x4 (width x height) cannot be compared");
    assertThat(metric.images()).isZero();
    metric.add(7, List.of(), List.of());
    assertThatThrownBy(() -> metric.add(7, List.of(), List.of()))
        .hasMessage("image 7 was counted before");
    assertThatThrownBy(() -> CocoObject.found(1, small, Double.NaN))
        .hasMessage("an object of category 1 has score NaN and area 16.0");
  }

  @Test
  void onlyMetricsOfTheSameSettingsAreMergedOrRead() throws IOException {
    CocoMetric metric = new CocoMetric(OPTIONS);
    CocoMetric boxes = new CocoMetric(CocoOptions.builder(THREE).overlap(Overlap.BOX).build());

    assertThatThrownBy(() -> metric.merge(boxes))
        .hasMessage("cannot merge COCO metrics with different settings");
    assertThatThrownBy(
            () -> metric.merge(new SemanticMetric(SemanticOptions.builder(List.of("a")).build())))
        .hasMessage("cannot merge SemanticMetric into a COCO metric");
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    boxes.write(new DataOutputStream(stored));
    assertThatThrownBy(
            () -> metric.read(new DataInputStream(new ByteArrayInputStream(stored.toByteArray()))))
        .isInstanceOf(IOException.class)
        .hasMessage("the stored metric of kind 'coco' has other settings");
    metric.add(3, List.of(), List.of());
    CocoMetric twice = metric.fresh();
    twice.add(3, List.of(), List.of());
    assertThatThrownBy(() -> metric.merge(twice)).hasMessage("image 3 was counted before");
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> CocoOptions.builder(THREE).thresholds(List.of(0.5, 0.5)).build())
        .hasMessage("thresholds must be 1 to 16 ascending numbers, but are [0.5, 0.5]");
    assertThatThrownBy(() -> CocoOptions.builder(THREE).limits(List.of(0, 10)).build())
        .hasMessage("limits must be ascending numbers of at least 1, but are [0, 10]");
    assertThatThrownBy(
            () -> CocoOptions.builder(THREE).groups(Map.of("seen", java.util.Set.of(1, 9))).build())
        .hasMessage("group 'seen' has categories [9], which are not evaluated");
    assertThatThrownBy(() -> CocoOptions.builder(Map.of()).build())
        .hasMessage("COCO's figures need at least one category");
    assertThatThrownBy(() -> new ZeroShotProtocol(THREE, List.of(0, 4), 1))
        .hasMessage("the split has category 4, which is unknown");
  }
}

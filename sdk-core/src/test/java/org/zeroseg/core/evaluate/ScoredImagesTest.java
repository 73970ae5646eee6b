package org.zeroseg.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.EvaluationRequest;
import org.zeroseg.api.Explanation;
import org.zeroseg.api.InstanceSegmentation;
import org.zeroseg.api.IouConvention;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.SegmentRequest;
import org.zeroseg.api.Segmentation;
import org.zeroseg.api.Task;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.data.toyland.Split;
import org.zeroseg.core.data.toyland.Toyland;
import org.zeroseg.core.data.toyland.ToylandDataset;
import org.zeroseg.core.metric.Metric;
import org.zeroseg.core.metric.Pixels;
import org.zeroseg.core.metric.SemanticMetric;
import org.zeroseg.core.metric.SemanticOptions;
import org.zeroseg.core.metric.coco.CocoMetric;
import org.zeroseg.core.metric.coco.CocoOptions;
import org.zeroseg.core.metric.coco.Overlap;

/** The figure of an image is the first figure of a metric that has seen nothing else. */
class ScoredImagesTest {
  private static final Dataset SCENES = new ToylandDataset(new Toyland(64), Split.VAL, 5, false);

  private static Double alone(Metric metric, Sample sample, Segmentation prediction) {
    Metric single = metric.fresh();
    single.add(sample, prediction);
    return single.result().headline().values().iterator().next();
  }

  /** Scores like a metric of its own, and counts like {@code plain}. */
  private static void check(Metric scored, Metric plain, Sample sample, Segmentation prediction) {
    plain.add(sample, prediction);
    assertThat((Double) scored.addScored(sample, prediction))
        .isEqualTo(alone(plain, sample, prediction));
    assertThat(scored.result().headline()).isEqualTo(plain.result().headline());
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void forEveryTask(Task task) {
    for (int forgets : new int[] {0, 2, 3}) {
      Oracle oracle = new Oracle(SCENES, forgets, task);
      Metric scored = Plan.of(Set.of(task), SCENES, EvaluationRequest.usual()).metric();
      Metric plain = scored.fresh();
      for (int i = 0; i < SCENES.size(); i++) {
        Sample sample = SCENES.get(i);
        SegmentRequest request = SegmentRequest.builder(SCENES.queries()).task(task).build();
        check(scored, plain, sample, oracle.segment(sample.image(), request));
      }
    }
  }

  static LongStream seeds() {
    return Seeds.of(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void forLabelsOfAnyKind(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int classes = random.nextInt(1, 40);
    SemanticOptions.Builder options =
        SemanticOptions.builder(IntStream.range(0, classes).mapToObj(i -> "c" + i).toList())
            .convention(IouConvention.values()[random.nextInt(IouConvention.values().length)]);
    if (random.nextBoolean()) {
      options.background(random.nextInt(classes));
    }
    if (random.nextBoolean()) {
      options.ignored(random.nextInt(classes));
    }
    Metric scored = new SemanticMetric(options.build());
    Metric plain = scored.fresh();
    for (int image = 0; image < 3; image++) {
      int width = random.nextInt(1, 30);
      int height = random.nextInt(1, 30);
      PixelLabels truth = Pixels.patches(random, width, height, -1, classes + 2);
      PixelLabels found =
          Pixels.patches(random, width, height, Segmentation.NOTHING, random.nextInt(classes) + 1);
      check(
          scored,
          plain,
          Pixels.sample("x", GroundTruth.none().withSemantic(truth)),
          Pixels.prediction(Pixels.classes(classes), found));
    }
  }

  @Test
  void forObjectsWithoutClassesAndWithOtherLimits() {
    Map<Integer, String> categories = new LinkedHashMap<>();
    SCENES.categories().names().forEach(name -> categories.put(categories.size(), name));
    Oracle oracle = new Oracle(SCENES, 3, Task.INSTANCE);
    for (CocoOptions options :
        List.of(
            CocoOptions.builder(categories).classAgnostic(true).build(),
            CocoOptions.builder(categories).limits(List.of(1, 5)).build())) {
      Metric scored = new CocoMetric(options);
      Metric plain = scored.fresh();
      for (int i = 0; i < SCENES.size(); i++) {
        Sample sample = SCENES.get(i);
        SegmentRequest request =
            SegmentRequest.builder(SCENES.queries()).task(Task.INSTANCE).build();
        check(scored, plain, sample, oracle.segment(sample.image(), request));
      }
    }
  }

  @Test
  void anEmptyImageHasNoFigure() {
    Sample ignored =
        Pixels.sample(
            "x",
            GroundTruth.none()
                .withSemantic(PixelLabels.wrap(2, 1, new int[] {-1, -1}))
                .withInstances(List.of()));
    Segmentation nothing =
        Pixels.prediction(SCENES.categories(), PixelLabels.wrap(2, 1, new int[] {-1, -1}));

    assertThat(SemanticMetric.of(SCENES).addScored(ignored, nothing)).isNaN();
    assertThat(
            CocoMetric.of(SCENES, Overlap.MASK)
                .addScored(
                    ignored,
                    InstanceSegmentation.of(
                        SCENES.categories(), 2, 1, List.of(), Explanation.none())))
        .isNaN();
  }

  @Test
  void whatIsRefusedIsNotCounted() {
    Metric metric = SemanticMetric.of(SCENES);
    Sample sample =
        Pixels.sample(
            "torn", GroundTruth.none().withSemantic(PixelLabels.wrap(2, 1, new int[] {0, 0})));
    Segmentation tooMany =
        Pixels.prediction(Pixels.classes(40), PixelLabels.wrap(2, 1, new int[] {0, 39}));

    assertThatThrownBy(() -> metric.addScored(sample, tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot count image 'torn': prediction 39 at x=1, y=0");
    assertThat(metric.result().headline().get("pixelAccuracy")).isNaN();
  }
}

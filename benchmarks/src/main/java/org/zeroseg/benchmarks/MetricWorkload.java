package org.zeroseg.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.core.metric.ConfusionMatrix;
import org.zeroseg.core.metric.MetricWorkers;
import org.zeroseg.core.metric.SemanticMetric;
import org.zeroseg.core.metric.SemanticOptions;

/**
 * Label maps of 640 x 480 with the outlines of annotations, and predictions with shifted outlines
 * and speckles: one pixel in twenty is of any class.
 */
final class MetricWorkload {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;
  private static final int REGIONS = 20;

  private final List<PixelLabels> truths = new ArrayList<>();
  private final List<SemanticSegmentation> predictions = new ArrayList<>();
  private final ConfusionMatrix matrix;
  private final SemanticMetric metric;

  MetricWorkload(int images, int classes) {
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    Vocabulary vocabulary = Vocabulary.of(names.toArray(String[]::new));
    SplittableRandom random = new SplittableRandom(1);
    for (int image = 0; image < images; image++) {
      int[] labels = random.ints(REGIONS, 0, classes).toArray();
      int[] truth = regions(random);
      int[] predicted = new int[truth.length];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = labels[truth[i]];
      }
      for (int i = 0; i < truth.length; i++) {
        predicted[i] =
            random.nextInt(20) == 0
                ? random.nextInt(classes)
                : truth[Math.max(0, i - 3 * WIDTH - 4)];
      }
      truths.add(PixelLabels.wrap(WIDTH, HEIGHT, truth));
      predictions.add(
          SemanticSegmentation.builder(vocabulary, WIDTH, HEIGHT)
              .pixels(predicted, new float[predicted.length])
              .build());
    }
    matrix = new ConfusionMatrix(classes);
    metric = new SemanticMetric(SemanticOptions.builder(names).build());
  }

  /** For each pixel the nearest of 20 random points. */
  static int[] regions(SplittableRandom random) {
    int[] xs = random.ints(REGIONS, 0, WIDTH).toArray();
    int[] ys = random.ints(REGIONS, 0, HEIGHT).toArray();
    int[] nearest = new int[WIDTH * HEIGHT];
    for (int i = 0; i < nearest.length; i++) {
      int best = Integer.MAX_VALUE;
      for (int r = 0; r < REGIONS; r++) {
        int dx = i % WIDTH - xs[r];
        int dy = i / WIDTH - ys[r];
        int distance = dx * dx + dy * dy;
        if (distance < best) {
          best = distance;
          nearest[i] = r;
        }
      }
    }
    return nearest;
  }

  /** Counts the first image. */
  ConfusionMatrix count() {
    matrix.add(truths.get(0), predictions.get(0));
    return matrix;
  }

  /** Counts all images on several threads. */
  double countAll(int threads) {
    metric.reset();
    MetricWorkers.count(
        metric,
        metric::fresh,
        truths.size(),
        threads,
        (worker, i) -> worker.add("" + i, truths.get(i), predictions.get(i)));
    return metric.result().headline().get("mIoU");
  }
}

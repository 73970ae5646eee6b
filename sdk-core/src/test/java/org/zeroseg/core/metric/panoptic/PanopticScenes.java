package org.zeroseg.core.metric.panoptic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.metric.Pixels;

/** Small random ground truths and predictions that resemble them. */
final class PanopticScenes {
  static final List<PanopticCategory> CATEGORIES =
      IntStream.range(0, 4)
          .mapToObj(i -> new PanopticCategory(10 * i + 1, "c" + i, i < 2))
          .toList();

  private static final int WIDTH = 17;
  private static final int HEIGHT = 13;

  private PanopticScenes() {}

  /** An image with its prediction. */
  record Scene(TruePanoptic truth, PanopticPrediction prediction) {}

  /** A scene with void, crowds, pixels of unlisted ids, and segments that match more or less. */
  static Scene random(SplittableRandom random) {
    PixelLabels trueIds = Pixels.patches(random, WIDTH, HEIGHT, 0, 9);
    int[] predicted = trueIds.toArray();
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = random.nextInt(8) == 0 ? random.nextInt(12) : predicted[i];
    }
    List<TrueSegment> truth = new ArrayList<>();
    int unlisted = random.nextInt(12);
    for (int id : distinct(trueIds)) {
      if (id != 0 && id != unlisted) {
        long area = IntStream.range(0, trueIds.count()).filter(i -> trueIds.at(i) == id).count();
        truth.add(new TrueSegment(id, id % 3, area, random.nextInt(5) == 0));
      }
    }
    PixelLabels predictedIds = PixelLabels.wrap(WIDTH, HEIGHT, predicted);
    List<PredictedSegment> segments =
        distinct(predictedIds).stream()
            .filter(id -> id != 0)
            .map(id -> new PredictedSegment(id, random.nextInt(6) == 0 ? 3 : id % 3))
            .toList();
    return new Scene(
        new TruePanoptic(trueIds, truth), new PanopticPrediction(predictedIds, segments));
  }

  private static List<Integer> distinct(PixelLabels ids) {
    return IntStream.range(0, ids.count())
        .mapToObj(ids::at)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  /** Counts of one category by the definition: sets of pixels, every pair compared. */
  static double[] byDefinition(Scene scene, int label) {
    double matches = 0;
    double falseNegatives = 0;
    double falsePositives = 0;
    double iouSum = 0;
    List<Integer> unmatched = new ArrayList<>();
    for (PredictedSegment p : scene.prediction().segments()) {
      if (p.label() == label) {
        unmatched.add(p.id());
      }
    }
    int crowd = -1;
    for (TrueSegment g : scene.truth().segments()) {
      if (g.label() != label) {
        continue;
      }
      if (g.crowd()) {
        crowd = g.id();
        continue;
      }
      Integer match = null;
      for (int p : unmatched) {
        double iou =
            (double) pixels(scene, g.id(), p)
                / (area(scene, p) - pixels(scene, 0, p) + g.area() - pixels(scene, g.id(), p));
        if (iou > 0.5) {
          match = p;
          iouSum += iou;
        }
      }
      if (match == null) {
        falseNegatives++;
      } else {
        unmatched.remove(match);
        matches++;
      }
    }
    for (int p : unmatched) {
      long covered = pixels(scene, 0, p) + (crowd < 0 ? 0 : pixels(scene, crowd, p));
      falsePositives += 2 * covered > area(scene, p) ? 0 : 1;
    }
    return new double[] {matches, falsePositives, falseNegatives, iouSum};
  }

  private static long pixels(Scene scene, int trueId, int predictedId) {
    return IntStream.range(0, scene.truth().ids().count())
        .filter(
            i ->
                scene.truth().ids().at(i) == trueId
                    && scene.prediction().ids().at(i) == predictedId)
        .count();
  }

  private static long area(Scene scene, int predictedId) {
    return IntStream.range(0, scene.prediction().ids().count())
        .filter(i -> scene.prediction().ids().at(i) == predictedId)
        .count();
  }
}

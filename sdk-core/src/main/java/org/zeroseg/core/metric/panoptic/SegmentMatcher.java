package org.zeroseg.core.metric.panoptic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.metric.MetricKind;

/**
 * Matches the segments of one image: a true and a predicted one of the same category belong
 * together if their IoU is above 1/2, which happens at most once per segment. Void pixels do not
 * count against a prediction, and neither does a segment that lies mostly in void or in a crowd of
 * its category (Kirillov et al., section 4).
 */
final class SegmentMatcher {
  private static final int VOID = 0;

  /** Annotated areas count as they are, but an IoU above this shows that one is nonsense. */
  private static final int MOST_OVERLAP = 1000;

  private final String image;
  private final List<TrueSegment> truth;
  private final List<PredictedSegment> predicted;
  private final Overlaps overlaps;
  private final Map<Integer, Integer> trueIndex = new HashMap<>();
  private final Map<Integer, Integer> predictedIndex = new HashMap<>();
  private final long[] areas;
  private final long[] excused;
  private final boolean[] trueMatched;
  private final boolean[] predictedMatched;

  /**
   * Compares an image.
   *
   * @param image its name, for messages
   * @param categories how many there are
   * @throws IllegalArgumentException if pixels and lists of segments contradict each other
   */
  SegmentMatcher(String image, int categories, TruePanoptic truth, PanopticPrediction prediction) {
    this.image = image;
    this.truth = truth.segments();
    this.predicted = prediction.segments();
    if (truth.ids().width() != prediction.ids().width()
        || truth.ids().height() != prediction.ids().height()) {
      throw wrong(
          "the truth is %dx%d, but the prediction is %dx%d; resize one of them"
              .formatted(
                  truth.ids().width(),
                  truth.ids().height(),
                  prediction.ids().width(),
                  prediction.ids().height()));
    }
    for (TrueSegment segment : this.truth) {
      checkLabel("true", segment.id(), segment.label(), categories);
      if (trueIndex.put(segment.id(), trueIndex.size()) != null) {
        throw wrong("the true segment %d is listed twice".formatted(segment.id()));
      }
    }
    for (PredictedSegment segment : predicted) {
      checkLabel("predicted", segment.id(), segment.label(), categories);
      if (predictedIndex.put(segment.id(), predictedIndex.size()) != null) {
        throw wrong("the predicted segment %d is listed twice".formatted(segment.id()));
      }
    }
    overlaps = Overlaps.of(truth.ids(), prediction.ids());
    areas = new long[predicted.size()];
    excused = new long[predicted.size()];
    trueMatched = new boolean[this.truth.size()];
    predictedMatched = new boolean[predicted.size()];
    countAreas();
  }

  private void checkLabel(String kind, int id, int label, int categories) {
    if (label < 0 || label >= categories) {
      throw wrong(
          "the %s segment %d has category %d, not one in [0, %d)"
              .formatted(kind, id, label, categories));
    }
  }

  private IllegalArgumentException wrong(String reason) {
    return MetricKind.cannotCount(image, reason);
  }

  private void countAreas() {
    overlaps.forEach(
        (trueId, predictedId, pixels) -> {
          Integer g = trueIndex.get(trueId);
          if (g != null && pixels / MOST_OVERLAP >= truth.get(g).area()) {
            throw wrong(
                "the true segment %d has %d pixels, but its area is said to be %d"
                    .formatted(trueId, pixels, truth.get(g).area()));
          }
          Integer p = predictedIndex.get(predictedId);
          if (p != null) {
            areas[p] += pixels;
            excused[p] += trueId == VOID ? pixels : 0;
          } else if (predictedId != VOID) {
            throw wrong(
                "predicted pixels have id %d, which is not in the list of segments"
                    .formatted(predictedId));
          }
        });
    for (int p = 0; p < areas.length; p++) {
      if (areas[p] == 0) {
        throw wrong("the predicted segment %d has no pixels".formatted(predicted.get(p).id()));
      }
    }
  }

  /** Counts what matches and what does not. */
  void countInto(PanopticCounts counts) {
    countMatches(counts);
    int[] crowds = new int[counts.size()];
    Arrays.fill(crowds, -1);
    for (int g = 0; g < truth.size(); g++) {
      if (truth.get(g).crowd()) {
        crowds[truth.get(g).label()] = g; // the last one of a category excuses, as published
      } else if (!trueMatched[g]) {
        counts.falseNegative(truth.get(g).label());
      }
    }
    overlaps.forEach(
        (trueId, predictedId, pixels) -> {
          Integer p = predictedIndex.get(predictedId);
          Integer g = trueIndex.get(trueId);
          if (p != null && g != null && crowds[predicted.get(p).label()] == g) {
            excused[p] += pixels;
          }
        });
    for (int p = 0; p < areas.length; p++) {
      if (!predictedMatched[p] && (double) excused[p] / areas[p] <= 0.5) {
        counts.falsePositive(predicted.get(p).label());
      }
    }
  }

  private void countMatches(PanopticCounts counts) {
    overlaps.forEach(
        (trueId, predictedId, pixels) -> {
          Integer g = trueIndex.get(trueId);
          Integer p = predictedIndex.get(predictedId);
          if (g == null || p == null) {
            return;
          }
          TrueSegment segment = truth.get(g);
          if (segment.crowd() || segment.label() != predicted.get(p).label()) {
            return;
          }
          long union = areas[p] + segment.area() - pixels - excused[p];
          double iou = (double) pixels / union;
          if (iou > 0.5) {
            counts.match(segment.label(), iou);
            trueMatched[g] = true;
            predictedMatched[p] = true;
          }
        });
  }
}

package org.zeroseg.core.metric.panoptic;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.zeroseg.api.PanopticSegmentation;
import org.zeroseg.api.data.PixelLabels;

/**
 * Predicted segments in the form in which they are compared.
 *
 * @param ids the segment of each pixel; 0 is void
 * @param segments all that have pixels, in any order
 */
public record PanopticPrediction(PixelLabels ids, List<PredictedSegment> segments) {
  /** Copies the list. */
  public PanopticPrediction {
    Objects.requireNonNull(ids, "ids");
    segments = List.copyOf(segments);
  }

  /** The result of a segmenter that was asked for the categories, in their order. */
  public static PanopticPrediction of(PanopticSegmentation result) {
    int[] ids = result.segmentIds();
    for (int i = 0; i < ids.length; i++) {
      ids[i]++; // their ids start at 0, and nothing is -1
    }
    return new PanopticPrediction(
        PixelLabels.wrap(result.width(), result.height(), ids),
        result.segments().stream()
            .map(
                segment ->
                    new PredictedSegment(
                        segment.id() + 1, result.vocabulary().indexOf(segment.concept().name())))
            .toList());
  }

  /**
   * The output of a model that gives {@code label * divisor + instance} per pixel and -1 for void.
   *
   * @param values one per pixel
   * @param divisor more than the largest instance number, e.g. 1000
   * @throws IllegalArgumentException if a value is below -1
   */
  public static PanopticPrediction ofLabelAndInstance(PixelLabels values, int divisor) {
    if (divisor < 1) {
      throw new IllegalArgumentException("divisor must be at least 1, but is " + divisor);
    }
    int[] ids = values.toArray();
    Map<Integer, Integer> labels = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] < -1) {
        throw new IllegalArgumentException(
            "value %d at x=%d, y=%d is neither a segment nor -1 for void"
                .formatted(ids[i], i % values.width(), i / values.width()));
      }
      if (ids[i] >= 0 && (i == 0 || ids[i] + 1 != ids[i - 1])) {
        labels.put(ids[i] + 1, ids[i] / divisor);
      }
      ids[i]++;
    }
    return new PanopticPrediction(
        PixelLabels.wrap(values.width(), values.height(), ids), segments(labels));
  }

  private static List<PredictedSegment> segments(Map<Integer, Integer> labels) {
    return labels.entrySet().stream()
        .map(entry -> new PredictedSegment(entry.getKey(), entry.getValue()))
        .toList();
  }
}

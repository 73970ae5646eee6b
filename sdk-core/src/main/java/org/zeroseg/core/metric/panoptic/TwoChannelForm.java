package org.zeroseg.core.metric.panoptic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.core.image.PanopticPng;

/**
 * PNGs without a list of segments: red is the id of the category, 0 for void, and green tells its
 * instances apart. Each distinct pair is a segment.
 */
public final class TwoChannelForm {
  private final Map<Integer, Integer> labels = new HashMap<>();

  /** A reader for these categories. */
  public TwoChannelForm(List<PanopticCategory> categories) {
    for (int label = 0; label < categories.size(); label++) {
      labels.put(categories.get(label).id(), label);
    }
  }

  /**
   * The segments of a ground truth; none is a crowd, as this form cannot tell.
   *
   * @param colours as {@link PanopticPng#read} gives them
   * @return the same with {@code R + 256 G} as ids, segments by ascending id
   * @throws IllegalArgumentException if there is a category that is not in the list
   */
  public TruePanoptic truth(PixelLabels colours) {
    int[] ids = new int[colours.count()];
    Map<Integer, Long> areas = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (colours.at(i) & 0xff) == 0 ? 0 : colours.at(i) & 0xffff;
      if (ids[i] != 0) {
        areas.merge(ids[i], 1L, Long::sum);
      }
    }
    List<TrueSegment> segments = new ArrayList<>();
    areas.forEach((id, area) -> segments.add(new TrueSegment(id, label(id), area, false)));
    return new TruePanoptic(PixelLabels.wrap(colours.width(), colours.height(), ids), segments);
  }

  /** The same as a prediction. */
  public PanopticPrediction prediction(PixelLabels colours) {
    TruePanoptic truth = truth(colours);
    return new PanopticPrediction(
        truth.ids(),
        truth.segments().stream()
            .map(segment -> new PredictedSegment(segment.id(), segment.label()))
            .toList());
  }

  private int label(int id) {
    Integer label = labels.get(id & 0xff);
    if (label == null) {
      throw new IllegalArgumentException(
          "category %d of the pixels with R=%d, G=%d is not in the list of categories"
              .formatted(id & 0xff, id & 0xff, id >> 8));
    }
    return label;
  }
}

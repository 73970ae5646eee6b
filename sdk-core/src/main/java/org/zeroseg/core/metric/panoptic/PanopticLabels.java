package org.zeroseg.core.metric.panoptic;

import java.util.HashMap;
import java.util.Map;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.TruePanoptic;

/** Panoptic annotations as semantic ones. */
public final class PanopticLabels {
  private PanopticLabels() {}

  /** The label of each pixel's segment; ignored where there is no listed one. */
  public static PixelLabels toSemantic(TruePanoptic panoptic) {
    Map<Integer, Integer> labels = new HashMap<>();
    panoptic.segments().forEach(segment -> labels.put(segment.id(), segment.label()));
    PixelLabels ids = panoptic.ids();
    int[] result = new int[ids.count()];
    int last = 0;
    int label = labels.getOrDefault(last, PixelLabels.IGNORED);
    for (int i = 0; i < result.length; i++) {
      if (ids.at(i) != last) { // segments are wide: one look-up per run
        last = ids.at(i);
        label = labels.getOrDefault(last, PixelLabels.IGNORED);
      }
      result[i] = label;
    }
    return PixelLabels.wrap(ids.width(), ids.height(), result);
  }
}

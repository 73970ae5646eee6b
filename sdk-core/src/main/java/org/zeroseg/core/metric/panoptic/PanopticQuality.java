package org.zeroseg.core.metric.panoptic;

import java.util.List;
import org.zeroseg.core.metric.Means;

/**
 * Panoptic quality of one category or the mean over several; NaN if undefined. The mean PQ is not
 * the product of the mean SQ and the mean RQ.
 *
 * @param pq panoptic quality, in [0, 1]
 * @param sq segmentation quality: the mean IoU of matched segments
 * @param rq recognition quality: the F1 score of finding segments
 * @param categories how many were averaged
 */
public record PanopticQuality(double pq, double sq, double rq, int categories) {

  /** The mean over all categories given; undefined if there is none. */
  static PanopticQuality mean(List<CategoryCounts> categories) {
    double pq = 0;
    double sq = 0;
    double rq = 0;
    for (CategoryCounts counts : categories) {
      PanopticQuality quality = counts.quality();
      pq += quality.pq;
      sq += quality.sq;
      rq += quality.rq;
    }
    int n = categories.size();
    return new PanopticQuality(pq / n, sq / n, rq / n, n);
  }

  /** The harmonic means of seen and unseen categories. */
  public static PanopticQuality harmonic(PanopticQuality seen, PanopticQuality unseen) {
    return new PanopticQuality(
        Means.harmonic(seen.pq, unseen.pq),
        Means.harmonic(seen.sq, unseen.sq),
        Means.harmonic(seen.rq, unseen.rq),
        seen.categories + unseen.categories);
  }
}

package org.zeroseg.core.metric.panoptic;

/**
 * What was counted for a category (Kirillov et al., eq. 1).
 *
 * @param truePositives matched pairs of segments
 * @param falsePositives predicted segments without a match
 * @param falseNegatives true segments without a match
 * @param iouSum sum of the IoU of the matched pairs
 */
public record CategoryCounts(
    long truePositives, long falsePositives, long falseNegatives, double iouSum) {

  /** Whether there is anything to score. */
  public boolean isPresent() {
    return truePositives + falsePositives + falseNegatives > 0;
  }

  /** Quality of the three kinds; all 0 if the category is absent. */
  public PanopticQuality quality() {
    double segments = truePositives + 0.5 * falsePositives + 0.5 * falseNegatives;
    return isPresent()
        ? new PanopticQuality(
            iouSum / segments,
            truePositives == 0 ? 0 : iouSum / truePositives,
            truePositives / segments,
            1)
        : new PanopticQuality(0, 0, 0, 0);
  }
}

package org.zeroseg.core.metric.panoptic;

/**
 * What the mean over a group of categories does with those that neither occur nor are predicted.
 * The means over all categories, things and stuff always leave them out.
 */
public enum AbsentCategories {
  /** They count as 0, as in the published zero-shot panoptic evaluators. */
  STRICT,
  /** They are left out. */
  PRESENT_ONLY
}

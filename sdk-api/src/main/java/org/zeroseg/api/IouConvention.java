package org.zeroseg.api;

/**
 * Which classes enter a mean IoU. Publications agree about classes that occur in the ground truth
 * and differ about the others; figures are comparable only within one convention.
 */
public enum IouConvention {
  /**
   * Classes that are in the ground truth or predicted somewhere: one that is only predicted counts
   * as 0. ReCo, ZUTIS, most toolboxes.
   */
  UNION,
  /** Classes that are in the ground truth; one that is only predicted is left out. Detectron2. */
  GROUND_TRUTH,
  /**
   * The mean of {@link #UNION}, but a class that is only predicted is undefined by itself and in
   * the means of groups. Detectron2 0.6, weak-shot and zero-shot panoptic segmentation.
   */
  LEGACY
}

package org.zeroseg.reco;

/** Which images a column of the co-segmentation grid looks at. */
public enum GridMode {
  /**
   * Column i is the maximum over images {@code i} to {@code min(2i, k - 1)}: what the released
   * implementation does, so where the published numbers come from.
   */
  PUBLISHED,
  /** Column i is the maximum over image i: what the paper's text describes. */
  PER_IMAGE
}

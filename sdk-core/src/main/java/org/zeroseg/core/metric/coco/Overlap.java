package org.zeroseg.core.metric.coco;

/** What of two objects is compared. */
public enum Overlap {
  /** Their masks. */
  MASK,
  /** Their boxes. */
  BOX
}

package org.zeroseg.api.data;

/** A kind of ground truth. */
public enum TruthKind {
  /** One label per pixel. */
  SEMANTIC,
  /** One mask per object. */
  INSTANCE,
  /** One segment per pixel, things apart from each other. */
  PANOPTIC,
  /** Which categories are somewhere in the image. */
  IMAGE_LABELS
}

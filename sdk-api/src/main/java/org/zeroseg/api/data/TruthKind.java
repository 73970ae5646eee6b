package org.zeroseg.api.data;

import org.zeroseg.api.Experimental;

/** A kind of ground truth. */
@Experimental
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

package org.zeroseg.reco;

import java.util.Optional;

/**
 * What the encoders see in one image.
 *
 * @param visual features of the visual encoder
 * @param dense features of dense CLIP; empty if language is not used
 */
record ImageFeatures(LocalFeatures visual, Optional<LocalFeatures> dense) {

  /** The bytes that this takes. */
  long bytes() {
    return visual.bytes() + dense.map(LocalFeatures::bytes).orElse(0L);
  }
}

package org.zeroseg.reco;

import java.util.Map;
import java.util.Optional;
import org.zeroseg.core.nn.DenseEncoder;

/**
 * The encoders that a segmenter works with.
 *
 * @param visual whose features are matched
 * @param dense dense CLIP; empty if the options do not use it
 * @param texts embeds concepts in the space of dense CLIP; empty likewise
 * @param identities what the encoders are, by role, for the cache
 * @param owner frees all of it
 */
record RecoModels(
    DenseEncoder visual,
    Optional<DenseEncoder> dense,
    Optional<DenseTexts> texts,
    Map<String, String> identities,
    Runnable owner) {
  RecoModels {
    identities = Map.copyOf(identities);
    if (dense.isPresent() != texts.isPresent()) {
      throw new IllegalArgumentException("dense CLIP needs both of its towers");
    }
  }
}

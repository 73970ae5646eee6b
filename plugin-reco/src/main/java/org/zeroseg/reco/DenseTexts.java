package org.zeroseg.reco;

import org.zeroseg.api.Concept;

/** Embeds concepts in the space of dense CLIP. Thread-safe. */
@FunctionalInterface
interface DenseTexts {
  /** The embedding of a concept, of unit length. */
  float[] embedding(Concept concept);
}

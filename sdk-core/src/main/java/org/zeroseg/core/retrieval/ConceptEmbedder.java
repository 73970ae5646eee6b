package org.zeroseg.core.retrieval;

import java.util.List;
import org.zeroseg.api.Concept;

/** Turns concepts into vectors of the images' space; usually a prompt ensemble. Thread-safe. */
@FunctionalInterface
public interface ConceptEmbedder {

  /**
   * Embeds concepts.
   *
   * @param concepts one or more
   * @return one vector per concept, float32, of any length but zero
   */
  float[][] embed(List<Concept> concepts);
}

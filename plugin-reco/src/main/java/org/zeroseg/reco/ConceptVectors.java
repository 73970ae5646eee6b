package org.zeroseg.reco;

import java.util.List;

/**
 * What the scorer needs to know of the concepts, in the order of the vocabulary.
 *
 * @param references reference embeddings of unit length in the space of the visual encoder
 * @param texts text embeddings of unit length in the space of dense CLIP; empty for no attention
 */
record ConceptVectors(List<float[]> references, List<float[]> texts) {
  ConceptVectors {
    references = List.copyOf(references);
    texts = List.copyOf(texts);
    if (!texts.isEmpty() && texts.size() != references.size()) {
      throw new IllegalArgumentException(
          "%d references but %d texts".formatted(references.size(), texts.size()));
    }
  }

  int size() {
    return references.size();
  }
}

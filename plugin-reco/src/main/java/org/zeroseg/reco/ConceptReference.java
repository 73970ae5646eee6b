package org.zeroseg.reco;

import java.util.List;

/**
 * The reference of a concept and where it comes from.
 *
 * @param reference embedding and seeds
 * @param images the images it was computed from, in the order of the seeds
 * @param origin in words, e.g. "retrieved for 'car'"
 */
record ConceptReference(Reference reference, List<SourceImage> images, String origin) {
  ConceptReference {
    images = List.copyOf(images);
    if (images.size() != reference.seeds().size()) {
      throw new IllegalArgumentException(
          "%d images but seeds of %d".formatted(images.size(), reference.seeds().size()));
    }
  }

  ConceptReference withOrigin(String words) {
    return new ConceptReference(reference, images, words);
  }
}

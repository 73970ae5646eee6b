package org.zeroseg.reco;

import java.util.List;
import org.zeroseg.api.Concept;

/** Finds images of concepts: an archive. Thread-safe. */
interface ConceptImages extends AutoCloseable {
  /** Changes with the collection and with the model that searches it. */
  String identity();

  /**
   * Finds the images that match best, for all concepts in one pass.
   *
   * @return per concept at most {@code count} images, best first
   */
  List<List<SourceImage>> find(List<Concept> concepts, int count);

  @Override
  void close();
}

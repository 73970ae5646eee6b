package org.zeroseg.api;

import java.util.List;

/** Small results for tests. */
final class Samples {
  static final Vocabulary COW_AND_GRASS =
      Vocabulary.of(
          List.of(
              Concept.builder("cow").thing().build(), Concept.builder("grass").stuff().build()));

  /** {@code cow cow nothing / grass grass grass}. */
  static final int[] LABELS = {0, 0, -1, 1, 1, 1};

  private Samples() {}

  static SemanticSegmentation semantic() {
    return SemanticSegmentation.builder(COW_AND_GRASS, 3, 2)
        .pixels(LABELS, new float[] {0.5f, 1, 0, 0.25f, 0.25f, 0.25f})
        .build();
  }
}

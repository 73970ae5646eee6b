package org.zeroseg.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a result came about: a summary that is always there (why the result is empty, if it is), and,
 * when the request asked for it, evidence per concept.
 *
 * @param summary one or a few sentences; empty if there is nothing to say
 * @param evidence what the method based each concept on; empty unless asked for
 */
public record Explanation(String summary, List<ConceptEvidence> evidence) {

  /** Checks and copies. */
  public Explanation {
    Objects.requireNonNull(summary, "summary");
    evidence = List.copyOf(evidence);
  }

  /**
   * An explanation that says nothing.
   *
   * @return the empty explanation
   */
  public static Explanation none() {
    return new Explanation("", List.of());
  }

  /**
   * An explanation without evidence.
   *
   * @param summary one or a few sentences
   * @return the explanation
   */
  public static Explanation of(String summary) {
    return new Explanation(summary, List.of());
  }

  /**
   * What a method based one concept on.
   *
   * @param concept the concept
   * @param note where it comes from, e.g. "reference of 'tree' (context category)"
   * @param images the images that were used, best first
   */
  public record ConceptEvidence(Concept concept, String note, List<EvidenceImage> images) {
    /** Checks and copies. */
    public ConceptEvidence {
      Objects.requireNonNull(concept, "concept");
      Objects.requireNonNull(note, "note");
      images = List.copyOf(images);
    }
  }

  /**
   * One image that a concept is based on.
   *
   * @param key the image's key in its archive, or its path
   * @param score similarity to the concept; NaN for an example image that was given
   * @param picture the image as the method saw it
   * @param seeds the positions that represent the concept, in pixels of {@code picture}
   */
  public record EvidenceImage(String key, float score, ColorImage picture, List<Point> seeds) {
    /** Checks and copies. */
    public EvidenceImage {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(picture, "picture");
      seeds = List.copyOf(new ArrayList<>(seeds));
    }
  }

  /**
   * A position in an image.
   *
   * @param x column in pixels, from the left edge; fractions allowed
   * @param y row in pixels, from the top edge; fractions allowed
   */
  public record Point(double x, double y) {}
}

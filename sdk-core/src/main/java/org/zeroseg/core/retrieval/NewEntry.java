package org.zeroseg.core.retrieval;

import java.util.List;
import java.util.Objects;

/** An image to be appended: where it comes from, and its embedding. */
public final class NewEntry {
  private final Provenance provenance;
  private final List<String> tags;
  private final float[] vector;

  /**
   * An entry with tags.
   *
   * @param provenance where it comes from
   * @param tags words of the user, for filters
   * @param vector its embedding, of any length but zero; the archive stores it at unit length. Not
   *     copied, must not be changed before the entry is appended
   */
  public NewEntry(Provenance provenance, List<String> tags, float[] vector) {
    this.provenance = Objects.requireNonNull(provenance, "provenance");
    this.tags = List.copyOf(tags);
    this.vector = Objects.requireNonNull(vector, "vector");
  }

  /**
   * An entry without tags.
   *
   * @param provenance where it comes from
   * @param vector see {@link #NewEntry(Provenance, List, float[])}
   */
  public NewEntry(Provenance provenance, float[] vector) {
    this(provenance, List.of(), vector);
  }

  Provenance provenance() {
    return provenance;
  }

  List<String> tags() {
    return tags;
  }

  /** The embedding at unit length, in an array of its own. */
  float[] unitVector(int dimension) {
    return UnitVectors.of(vector, dimension, "the vector of '" + provenance.path() + "'");
  }
}

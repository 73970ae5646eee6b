package org.zeroseg.core.retrieval;

import org.zeroseg.api.ArchiveException;

/** Checks vectors and brings them to unit length. */
final class UnitVectors {
  /** A vector this close to unit length keeps its bits. */
  private static final double TOLERANCE = 1e-6;

  private UnitVectors() {}

  /**
   * A unit-length copy of {@code vector}.
   *
   * @param what names the vector in the message
   * @throws ArchiveException if its length differs from {@code dimension}, a number is not finite,
   *     or all are zero
   */
  static float[] of(float[] vector, int dimension, String what) {
    if (vector.length != dimension) {
      throw new ArchiveException(
          "%s has %d numbers, but the archive holds vectors of %d"
              .formatted(what, vector.length, dimension));
    }
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new ArchiveException(
            "%s is not finite: number %d of %d is %s".formatted(what, i, dimension, vector[i]));
      }
      squares += (double) vector[i] * vector[i];
    }
    double norm = Math.sqrt(squares);
    if (norm == 0) {
      throw new ArchiveException(
          "%s is zero in all %d numbers and has no direction".formatted(what, dimension));
    }
    float[] unit = vector.clone();
    if (Math.abs(norm - 1) > TOLERANCE) {
      for (int i = 0; i < dimension; i++) {
        unit[i] = (float) (vector[i] / norm);
      }
    }
    return unit;
  }
}

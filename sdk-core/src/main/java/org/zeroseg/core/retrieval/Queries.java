package org.zeroseg.core.retrieval;

import java.util.List;

/** Unit-length queries, row-major, padded to nothing. Immutable by convention. */
final class Queries {
  private final float[][] rows;
  private final float[] values;
  private final int dimension;

  private Queries(float[][] rows, int dimension) {
    this.rows = rows;
    this.dimension = dimension;
    this.values = new float[Math.multiplyExact(rows.length, dimension)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * dimension, dimension);
    }
  }

  /**
   * Checks and normalises queries.
   *
   * @throws org.zeroseg.api.ArchiveException if one is not finite, zero or of another length
   */
  static Queries of(float[][] vectors, int dimension) {
    float[][] rows = new float[vectors.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = UnitVectors.of(vectors[i], dimension, "query " + i);
    }
    return new Queries(rows, dimension);
  }

  /** Some of the queries. */
  Queries select(List<Integer> indices) {
    return new Queries(
        indices.stream().map(index -> rows[index]).toArray(float[][]::new), dimension);
  }

  int count() {
    return rows.length;
  }

  int dimension() {
    return dimension;
  }

  float[] row(int query) {
    return rows[query];
  }

  /** All queries one behind the other, float32 {@code [count, dimension]}. */
  float[] values() {
    return values;
  }
}

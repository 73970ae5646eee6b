package org.zeroseg.core.train.matching;

import java.util.Objects;

/**
 * Rows of a cost matrix and the column that each was given. Immutable.
 *
 * @param rows assigned rows, rising; all of them if there are no more rows than columns
 * @param columns the column of each entry of {@code rows}; no column occurs twice
 * @param total the sum of the costs of the pairs
 */
public record Assignment(int[] rows, int[] columns, double total) {

  /** Checks and copies. */
  public Assignment {
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(columns, "columns");
    if (rows.length != columns.length) {
      throw new IllegalArgumentException(
          "%d rows, but %d columns".formatted(rows.length, columns.length));
    }
    rows = rows.clone();
    columns = columns.clone();
  }

  /** How many pairs there are. */
  public int size() {
    return rows.length;
  }

  /** A copy of the assigned rows. */
  @Override
  public int[] rows() {
    return rows.clone();
  }

  /** A copy of the columns. */
  @Override
  public int[] columns() {
    return columns.clone();
  }
}

package org.zeroseg.core.train.matching;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * The assignment problem on a rectangular matrix, solved by shortest augmenting paths (Crouse, "On
 * implementing 2D rectangular assignment algorithms", 2016) in {@code O(min^2 * max)} time.
 *
 * <p>Every row or every column is assigned, whichever are fewer. Where several assignments cost the
 * same, the same one is found every time.
 *
 * <pre>{@code
 * Assignment pairs = Hungarian.assign(cost, instances, queries);
 * }</pre>
 */
public final class Hungarian {
  private static final int NONE = -1;

  private final double[] cost;
  private final int rows;
  private final int columns;

  private final double[] rowPotential;
  private final double[] columnPotential;
  private final int[] rowOfColumn;
  private final int[] columnOfRow;

  private final double[] distance;
  private final int[] predecessor;
  private final boolean[] reachedRow;
  private final boolean[] reachedColumn;
  private final int[] open;

  private Hungarian(double[] cost, int rows, int columns) {
    this.cost = cost;
    this.rows = rows;
    this.columns = columns;
    rowPotential = new double[rows];
    columnPotential = new double[columns];
    rowOfColumn = filled(columns);
    columnOfRow = filled(rows);
    distance = new double[columns];
    predecessor = new int[columns];
    reachedRow = new boolean[rows];
    reachedColumn = new boolean[columns];
    open = new int[columns];
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }

  /**
   * Finds the assignment of least total cost.
   *
   * @param cost row-major, {@code rows * columns} finite numbers; not changed
   * @param rows at least 0
   * @param columns at least 0
   * @return {@code min(rows, columns)} pairs, by rising row
   * @throws IllegalArgumentException if the sizes do not fit, or a cost is NaN or infinite
   */
  public static Assignment assign(double[] cost, int rows, int columns) {
    check(cost, rows, columns);
    boolean turned = columns < rows;
    Hungarian solver =
        turned
            ? new Hungarian(transposed(cost, rows, columns), columns, rows)
            : new Hungarian(cost, rows, columns);
    int[] columnOfRow = solver.solve();
    return collect(cost, columns, turned ? inverse(columnOfRow, rows) : columnOfRow);
  }

  /**
   * {@link #assign(double[], int, int)} of a matrix in native memory, which is copied to Java.
   *
   * @param cost float32 {@code [rows, columns]}
   */
  public static Assignment assign(NDArray cost) {
    if (cost.getShape().dimension() != 2) {
      throw new IllegalArgumentException(
          "the costs must be [rows, columns], but have shape " + cost.getShape());
    }
    float[] values = cost.toFloatArray();
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    int rows = Math.toIntExact(cost.getShape().get(0));
    int columns = Math.toIntExact(cost.getShape().get(1));
    return assign(wide, rows, columns);
  }

  private static void check(double[] cost, int rows, int columns) {
    if (rows < 0 || columns < 0 || (long) rows * columns != cost.length) {
      throw new IllegalArgumentException(
          "%d costs do not make a matrix of %d rows and %d columns"
              .formatted(cost.length, rows, columns));
    }
    for (int i = 0; i < cost.length; i++) {
      if (!Double.isFinite(cost[i])) {
        throw new IllegalArgumentException(
            "the cost of row %d and column %d is %s; all must be finite"
                .formatted(i / columns, i % columns, cost[i]));
      }
    }
  }

  private int[] solve() {
    for (int row = 0; row < rows; row++) {
      augment(row, shortestPath(row));
    }
    return columnOfRow;
  }

  /**
   * Grows shortest paths from a free row until they reach a free column, and moves the potentials
   * so that reduced costs stay non-negative.
   *
   * @return the free column
   */
  private int shortestPath(int start) {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(reachedRow, false);
    Arrays.fill(reachedColumn, false);
    int remaining = columns;
    for (int i = 0; i < columns; i++) {
      open[i] = columns - 1 - i;
    }
    double shortest = 0;
    int row = start;
    int sink = NONE;
    while (sink == NONE) {
      reachedRow[row] = true;
      int best = relax(row, shortest, remaining);
      int column = open[best];
      shortest = distance[column];
      reachedColumn[column] = true;
      open[best] = open[--remaining];
      if (rowOfColumn[column] == NONE) {
        sink = column;
      } else {
        row = rowOfColumn[column];
      }
    }
    movePotentials(start, shortest);
    return sink;
  }

  /**
   * Shortens the paths to open columns through {@code row}; returns where the nearest is listed.
   */
  private int relax(int row, double shortest, int remaining) {
    double lowest = Double.POSITIVE_INFINITY;
    int best = NONE;
    for (int i = 0; i < remaining; i++) {
      int column = open[i];
      double through =
          shortest + cost[row * columns + column] - rowPotential[row] - columnPotential[column];
      if (through < distance[column]) {
        distance[column] = through;
        predecessor[column] = row;
      }
      // among equals a free column ends the search
      if (distance[column] < lowest
          || (distance[column] == lowest && rowOfColumn[column] == NONE)) {
        lowest = distance[column];
        best = i;
      }
    }
    return best;
  }

  private void movePotentials(int start, double shortest) {
    for (int row = 0; row < rows; row++) {
      if (row == start) {
        rowPotential[row] += shortest;
      } else if (reachedRow[row]) {
        rowPotential[row] += shortest - distance[columnOfRow[row]];
      }
    }
    for (int column = 0; column < columns; column++) {
      if (reachedColumn[column]) {
        columnPotential[column] -= shortest - distance[column];
      }
    }
  }

  private void augment(int start, int sink) {
    int column = sink;
    int row;
    do {
      row = predecessor[column];
      rowOfColumn[column] = row;
      int before = columnOfRow[row];
      columnOfRow[row] = column;
      column = before;
    } while (row != start);
  }

  private static double[] transposed(double[] cost, int rows, int columns) {
    double[] turned = new double[cost.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = cost[row * columns + column];
      }
    }
    return turned;
  }

  private static int[] inverse(int[] rowOfColumn, int rows) {
    int[] columnOfRow = filled(rows);
    for (int column = 0; column < rowOfColumn.length; column++) {
      columnOfRow[rowOfColumn[column]] = column;
    }
    return columnOfRow;
  }

  private static Assignment collect(double[] cost, int columns, int[] columnOfRow) {
    int[] rows = new int[columnOfRow.length];
    int[] chosen = new int[columnOfRow.length];
    int pairs = 0;
    double total = 0;
    for (int row = 0; row < columnOfRow.length; row++) {
      if (columnOfRow[row] != NONE) {
        rows[pairs] = row;
        chosen[pairs++] = columnOfRow[row];
        total += cost[row * columns + columnOfRow[row]];
      }
    }
    return new Assignment(Arrays.copyOf(rows, pairs), Arrays.copyOf(chosen, pairs), total);
  }
}

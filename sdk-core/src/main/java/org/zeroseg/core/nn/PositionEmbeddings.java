package org.zeroseg.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.zeroseg.core.runtime.CubicWeights;
import org.zeroseg.core.runtime.Tensors;

/**
 * A position table that was learnt on a square grid, and its forms on other grids.
 *
 * <p>Rows of special tokens come first and stay as they are; the others are resized channel by
 * channel by two matrix products, one per axis, so gradients flow into the table.
 */
final class PositionEmbeddings {
  /** How sample positions follow from the two grid sizes. */
  enum Rule {
    /** Centres of equal cells; the identity at the native size. */
    SIZE_BASED,
    /**
     * By the factor {@code (to + 0.1) / n}; not the identity at the native size. Published code
     * adds the 0.1 against rounding, and it moves the samples visibly.
     */
    SCALE_BASED,
    /** First and last samples coincide; the identity at the native size. */
    ALIGNED_CORNERS;

    /** The resizing of one axis as a row-major matrix {@code [to, n]}. */
    float[] weights(int n, int to) {
      return switch (this) {
        case SIZE_BASED -> CubicWeights.of(n, to, (double) to / n, false);
        case SCALE_BASED -> CubicWeights.of(n, to, (to + 0.1) / n, false);
        case ALIGNED_CORNERS -> CubicWeights.of(n, to, 1, true);
      };
    }
  }

  private final NDArray table;
  private final int special;
  private final int grid;

  /**
   * Wraps a table.
   *
   * @param table {@code [special + grid * grid, D]}, or the same with a leading axis of 1
   */
  PositionEmbeddings(NDArray table, int special, int grid) {
    this.table = table;
    this.special = special;
    this.grid = grid;
  }

  /** The table as it was learnt. */
  NDArray table() {
    return table;
  }

  /** Tells whether the learnt table has as many rows as a grid of this size needs. */
  boolean fits(int height, int width) {
    return height * width == grid * grid;
  }

  /**
   * The table for another grid.
   *
   * @param owner owner of the result
   * @return {@code [special + height * width, D]}; the learnt table itself if nothing changes
   */
  NDArray resize(NDManager owner, int height, int width, Rule rule) {
    if (rule != Rule.SCALE_BASED && height == grid && width == grid) {
      return table;
    }
    return Scoped.run(
        () -> {
          long channels = table.getShape().get(table.getShape().dimension() - 1);
          NDArray flat = table.reshape(-1, channels);
          NDArray image = flat.get(special + ":").reshape(grid, (long) grid * channels);
          NDArray rows = weights(owner, height, rule).matMul(image).reshape(height, grid, channels);
          NDArray resized = weights(owner, width, rule).matMul(rows);
          NDArray first = flat.get(":" + special);
          first.attach(owner); // the owner of a concatenation is that of its first array
          return first.concat(resized.reshape((long) height * width, channels), 0);
        });
  }

  private NDArray weights(NDManager owner, int to, Rule rule) {
    return Tensors.of(owner, rule.weights(grid, to), to, grid).toType(table.getDataType(), false);
  }
}

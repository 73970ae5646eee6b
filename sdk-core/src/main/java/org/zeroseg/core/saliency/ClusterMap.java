package org.zeroseg.core.saliency;

import org.zeroseg.api.Mask;

/**
 * The cluster of each cell of a grid.
 *
 * @param labels row-major, below {@code clusters}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClusterMap(int width, int height, int clusters, int[] labels) {
  /** Everything in one cluster. */
  static ClusterMap flat(int width, int height, int clusters) {
    return new ClusterMap(width, height, clusters, new int[width * height]);
  }

  /**
   * One cluster as a mask.
   *
   * @param columns the cell of each column of pixels
   * @param rows the cell of each row of pixels
   */
  Mask mask(int cluster, int[] columns, int[] rows) {
    return Mask.of(
        columns.length, rows.length, (x, y) -> labels[rows[y] * width + columns[x]] == cluster);
  }
}

package org.zeroseg.core.postprocess;

import java.util.Arrays;

/**
 * High-dimensional Gaussian filtering on the permutohedral lattice: splat, blur along d + 1 axes,
 * slice (Adams, Baek, Davis. Fast High-Dimensional Filtering Using the Permutohedral Lattice.
 * 2010).
 *
 * <p>Splatting gathers per vertex, in the order of the points, instead of scattering per point: no
 * two threads write to the same place, and every sum has the same order whatever their number.
 */
final class PermutohedralLattice {
  final int points;
  final int d;
  final int vertices;
  private final Workers workers;

  /** Vertices of each point's simplex and the weights to read them with; {@code points * (d+1)}. */
  final int[] simplex;

  final float[] sliceWeights;

  /** Points around each vertex and the weights to add them with; rows bounded by {@code starts}. */
  final int[] starts;

  final int[] splatPoints;
  final float[] splatWeights;

  /**
   * Neighbours of vertex u along axis j at {@code j * vertices + u}; {@code vertices} if missing.
   */
  final int[] before;

  final int[] after;

  /**
   * Builds the lattice.
   *
   * @param features point-major, {@code d} values per point, in units of standard deviations
   */
  PermutohedralLattice(float[] features, int d, Workers workers) {
    this.d = d;
    this.points = features.length / d;
    this.workers = workers;
    int corners = Math.multiplyExact(points, d + 1);
    long[] cornerKeys = new long[corners];
    float[] weights = new float[corners];
    LatticeKeys keys = new LatticeKeys(features, d);
    workers.range(
        points,
        (from, to) -> {
          SimplexLocator locator = new SimplexLocator(keys);
          for (int p = from; p < to; p++) {
            locator.locate(features, p, cornerKeys, weights);
          }
        });
    VertexTable table = new VertexTable();
    this.simplex = new int[corners];
    for (int i = 0; i < corners; i++) {
      simplex[i] = table.findOrAdd(cornerKeys[i]);
    }
    if (points % 4 != 0) {
      addOrigin(keys, table);
    }
    this.vertices = table.size();
    this.before = new int[(d + 1) * vertices];
    this.after = new int[(d + 1) * vertices];
    connect(table, keys);
    this.starts = new int[vertices + 1];
    this.splatPoints = new int[corners];
    this.splatWeights = new float[corners];
    groupByVertex(weights);
    this.sliceWeights = weights;
    float alpha = 1 / (1 + (float) Math.pow(2, -d));
    for (int i = 0; i < corners; i++) {
      sliceWeights[i] *= alpha;
    }
  }

  /**
   * Makes the filter symmetrically normalised: from now on values are multiplied by {@code n}
   * before and after filtering, {@code n = 1 / sqrt(filter(1) + 1e-20)}.
   *
   * @return {@code n} per point
   */
  float[] normalise() {
    float[] ones = new float[points];
    Arrays.fill(ones, 1);
    float[] norms = new LatticeFilter(this, workers).filterOne(ones);
    for (int p = 0; p < points; p++) {
      norms[p] = (float) (1 / Math.sqrt(norms[p] + 1e-20f));
    }
    for (int i = 0; i < splatPoints.length; i++) {
      splatWeights[i] *= norms[splatPoints[i]];
      sliceWeights[i] *= norms[i / (d + 1)];
    }
    return norms;
  }

  /**
   * Adds the vertices around the origin. The published library works on four points at a time and
   * fills the last group up with zeros; no value is splatted there, but the vertices exist and pass
   * blurred values on.
   */
  private void addOrigin(LatticeKeys keys, VertexTable table) {
    long[] originKeys = new long[d + 1];
    new SimplexLocator(keys).locate(new float[d], 0, originKeys, new float[d + 1]);
    for (long key : originKeys) {
      table.findOrAdd(key);
    }
  }

  private void connect(VertexTable table, LatticeKeys keys) {
    workers.range(
        vertices,
        (from, to) -> {
          for (int j = 0; j <= d; j++) {
            long step = keys.step(j);
            for (int u = from; u < to; u++) {
              before[j * vertices + u] = orMissing(table.find(table.key(u) + step));
              after[j * vertices + u] = orMissing(table.find(table.key(u) - step));
            }
          }
        });
  }

  private int orMissing(int vertex) {
    return vertex < 0 ? vertices : vertex;
  }

  private void groupByVertex(float[] weights) {
    for (int vertex : simplex) {
      starts[vertex + 1]++;
    }
    for (int u = 0; u < vertices; u++) {
      starts[u + 1] += starts[u];
    }
    int[] next = Arrays.copyOf(starts, vertices);
    for (int i = 0; i < simplex.length; i++) {
      int place = next[simplex[i]]++;
      splatPoints[place] = i / (d + 1);
      splatWeights[place] = weights[i];
    }
  }
}

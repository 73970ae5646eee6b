package org.zeroseg.core.postprocess;

/**
 * Filters {@value #LANES} interleaved channels at a time over a lattice. Eight local sums per inner
 * loop, written out: the compiler keeps them in registers, where a loop over channels costs twice
 * the time. Holds two value buffers; not thread-safe.
 */
final class LatticeFilter {
  static final int LANES = 8;

  private final PermutohedralLattice lattice;
  private final Workers workers;
  private float[] values;
  private float[] blurred;

  LatticeFilter(PermutohedralLattice lattice, Workers workers) {
    this.lattice = lattice;
    this.workers = workers;
    // One row more than vertices: it stays zero and stands for every missing neighbour.
    int length = Math.multiplyExact(lattice.vertices + 1, LANES);
    this.values = new float[length];
    this.blurred = new float[length];
  }

  /**
   * Adds {@code factor * filter(in)} to {@code sum}.
   *
   * @param in point-major, {@value #LANES} channels per point
   * @param sum of the same layout; another array than {@code in}
   */
  void addFiltered(float[] in, float[] sum, float factor) {
    workers.range(lattice.vertices, (from, to) -> splat(in, from, to));
    for (int axis = 0; axis <= lattice.d; axis++) {
      int row = axis * lattice.vertices;
      workers.range(lattice.vertices, (from, to) -> blur(row, from, to));
      float[] swap = values;
      values = blurred;
      blurred = swap;
    }
    workers.range(lattice.points, (from, to) -> slice(sum, factor, from, to));
  }

  /** The same for one channel. */
  float[] filterOne(float[] in) {
    float[] lanes = new float[in.length * LANES];
    for (int p = 0; p < in.length; p++) {
      lanes[p * LANES] = in[p];
    }
    float[] sum = new float[lanes.length];
    addFiltered(lanes, sum, 1);
    float[] out = new float[in.length];
    for (int p = 0; p < out.length; p++) {
      out[p] = sum[p * LANES];
    }
    return out;
  }

  private void splat(float[] in, int from, int to) {
    int[] starts = lattice.starts;
    int[] points = lattice.splatPoints;
    float[] weights = lattice.splatWeights;
    float[] out = values;
    for (int u = from; u < to; u++) {
      float a0 = 0;
      float a1 = 0;
      float a2 = 0;
      float a3 = 0;
      float a4 = 0;
      float a5 = 0;
      float a6 = 0;
      float a7 = 0;
      for (int i = starts[u]; i < starts[u + 1]; i++) {
        float b = weights[i];
        int x = points[i] * LANES;
        a0 += b * in[x];
        a1 += b * in[x + 1];
        a2 += b * in[x + 2];
        a3 += b * in[x + 3];
        a4 += b * in[x + 4];
        a5 += b * in[x + 5];
        a6 += b * in[x + 6];
        a7 += b * in[x + 7];
      }
      int v = u * LANES;
      out[v] = a0;
      out[v + 1] = a1;
      out[v + 2] = a2;
      out[v + 3] = a3;
      out[v + 4] = a4;
      out[v + 5] = a5;
      out[v + 6] = a6;
      out[v + 7] = a7;
    }
  }

  private void blur(int row, int from, int to) {
    int[] before = lattice.before;
    int[] after = lattice.after;
    float[] in = values;
    float[] out = blurred;
    for (int u = from; u < to; u++) {
      int v = u * LANES;
      int a = before[row + u] * LANES;
      int b = after[row + u] * LANES;
      out[v] = in[v] + 0.5f * (in[a] + in[b]);
      out[v + 1] = in[v + 1] + 0.5f * (in[a + 1] + in[b + 1]);
      out[v + 2] = in[v + 2] + 0.5f * (in[a + 2] + in[b + 2]);
      out[v + 3] = in[v + 3] + 0.5f * (in[a + 3] + in[b + 3]);
      out[v + 4] = in[v + 4] + 0.5f * (in[a + 4] + in[b + 4]);
      out[v + 5] = in[v + 5] + 0.5f * (in[a + 5] + in[b + 5]);
      out[v + 6] = in[v + 6] + 0.5f * (in[a + 6] + in[b + 6]);
      out[v + 7] = in[v + 7] + 0.5f * (in[a + 7] + in[b + 7]);
    }
  }

  private void slice(float[] sum, float factor, int from, int to) {
    int corners = lattice.d + 1;
    int[] simplex = lattice.simplex;
    float[] weights = lattice.sliceWeights;
    float[] in = values;
    for (int p = from; p < to; p++) {
      float a0 = 0;
      float a1 = 0;
      float a2 = 0;
      float a3 = 0;
      float a4 = 0;
      float a5 = 0;
      float a6 = 0;
      float a7 = 0;
      for (int i = p * corners; i < (p + 1) * corners; i++) {
        float b = weights[i];
        int v = simplex[i] * LANES;
        a0 += b * in[v];
        a1 += b * in[v + 1];
        a2 += b * in[v + 2];
        a3 += b * in[v + 3];
        a4 += b * in[v + 4];
        a5 += b * in[v + 5];
        a6 += b * in[v + 6];
        a7 += b * in[v + 7];
      }
      int y = p * LANES;
      sum[y] += factor * a0;
      sum[y + 1] += factor * a1;
      sum[y + 2] += factor * a2;
      sum[y + 3] += factor * a3;
      sum[y + 4] += factor * a4;
      sum[y + 5] += factor * a5;
      sum[y + 6] += factor * a6;
      sum[y + 7] += factor * a7;
    }
  }
}

package org.zeroseg.core.postprocess;

/**
 * Packs the d stored coordinates of a lattice point into one long, in a mixed radix chosen from the
 * range of the features, so that stepping to a neighbour is one addition.
 */
final class LatticeKeys {
  private final int d;
  private final int[] least;
  private final long[] radix;

  /**
   * Chooses the radices.
   *
   * @param features point-major, {@code d} values per point
   * @throws IllegalArgumentException if a feature is not finite or the lattice has more than 2^62
   *     cells
   */
  LatticeKeys(float[] features, int d) {
    this.d = d;
    this.least = new int[d];
    this.radix = new long[d];
    double[] low = new double[d];
    double[] high = new double[d];
    scaledRange(features, low, high);
    // e[j] = sum of c[j..d-1] - j * c[j-1], see SimplexLocator: linear, so its range is exact. The
    // margin covers rounding to a vertex, the d other vertices and one step of the blur.
    double cells = 1;
    for (int j = 0; j < d; j++) {
      double from = j == 0 ? 0 : -j * high[j - 1];
      double to = j == 0 ? 0 : -j * low[j - 1];
      for (int i = j; i < d; i++) {
        from += low[i];
        to += high[i];
      }
      int margin = 4 * (d + 1);
      least[j] = (int) Math.floor(from) - margin;
      radix[j] = (long) cells;
      cells *= Math.ceil(to) + margin - least[j] + 1;
    }
    if (!(cells < 0x1p62)) {
      throw new IllegalArgumentException(
          "the kernel is too narrow for this image: its lattice has about 2^%d cells, more than 2^62;"
                  .formatted(Math.getExponent(cells))
              + " use larger standard deviations");
    }
  }

  int dimensions() {
    return d;
  }

  /** The key of the vertex with remainder {@code r} of the simplex at {@code zero}. */
  long pack(float[] zero, int[] rank, int r) {
    long key = 0;
    for (int i = 0; i < d; i++) {
      int canonical = rank[i] <= d - r ? r : r - (d + 1);
      key += ((int) zero[i] + canonical - least[i]) * radix[i];
    }
    return key;
  }

  /** What to add to a key to step along axis {@code j} in [0, d]; subtract it for the other way. */
  long step(int j) {
    long step = j < d ? (d + 1) * radix[j] : 0;
    for (int i = 0; i < d; i++) {
      step -= radix[i];
    }
    return step;
  }

  private void scaledRange(float[] features, double[] low, double[] high) {
    float[] scale = SimplexLocator.scales(d);
    for (int i = 0; i < d; i++) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int p = i; p < features.length; p += d) {
        float c = features[p] * scale[i];
        if (!Float.isFinite(c)) {
          throw new IllegalArgumentException(
              "feature %d of point %d is not finite: %s".formatted(i, p / d, features[p]));
        }
        least = Math.min(least, c);
        most = Math.max(most, c);
      }
      low[i] = Math.min(least, 0); // the origin is always inside, see PermutohedralLattice
      high[i] = Math.max(most, 0);
    }
  }
}

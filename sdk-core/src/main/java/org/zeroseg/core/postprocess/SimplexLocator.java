package org.zeroseg.core.postprocess;

import java.util.Arrays;

/**
 * Finds the lattice simplex around a point: its d + 1 vertices, as packed keys, and their
 * barycentric weights. float32 in the published order of operations, because a point on the border
 * of two simplices falls to one or the other by its last bit. Holds scratch space: one per thread.
 */
final class SimplexLocator {
  private final LatticeKeys keys;
  private final int d;
  private final float[] scale;
  private final float[] elevated;
  private final float[] zero;
  private final int[] rank;
  private final float[] barycentric;

  SimplexLocator(LatticeKeys keys) {
    this.keys = keys;
    this.d = keys.dimensions();
    this.scale = scales(d);
    this.elevated = new float[d + 1];
    this.zero = new float[d + 1];
    this.rank = new int[d + 1];
    this.barycentric = new float[d + 2];
  }

  /** The factors that give the splatted and blurred Gaussian unit variance. */
  static float[] scales(int d) {
    float[] scale = new float[d];
    for (int i = 0; i < d; i++) {
      scale[i] = (float) (Math.sqrt(2.0 / 3.0) * (d + 1) / Math.sqrt((i + 1.0) * (i + 2.0)));
    }
    return scale;
  }

  /** Writes the vertices and weights of point {@code p} at {@code p * (d + 1)}. */
  void locate(float[] features, int p, long[] vertexKeys, float[] weights) {
    elevate(features, p * d);
    int excess = roundToZeroRemainder();
    rankDifferences();
    correct(excess);
    weigh();
    for (int r = 0; r <= d; r++) {
      vertexKeys[p * (d + 1) + r] = keys.pack(zero, rank, r);
      weights[p * (d + 1) + r] = barycentric[r];
    }
  }

  private void elevate(float[] features, int offset) {
    float sum = 0;
    for (int j = d; j > 0; j--) {
      float c = features[offset + j - 1] * scale[j - 1];
      elevated[j] = sum - j * c;
      sum += c;
    }
    elevated[0] = sum;
  }

  private int roundToZeroRemainder() {
    int excess = 0;
    for (int i = 0; i <= d; i++) {
      float multiple = (float) Math.rint(elevated[i] / (d + 1));
      zero[i] = multiple * (d + 1);
      excess += (int) multiple;
    }
    return excess;
  }

  private void rankDifferences() {
    Arrays.fill(rank, 0);
    for (int i = 0; i < d; i++) {
      float difference = elevated[i] - zero[i];
      for (int j = i + 1; j <= d; j++) {
        if (difference < elevated[j] - zero[j]) {
          rank[i]++;
        } else {
          rank[j]++;
        }
      }
    }
  }

  private void correct(int excess) {
    for (int i = 0; i <= d; i++) {
      rank[i] += excess;
      if (rank[i] < 0) {
        rank[i] += d + 1;
        zero[i] += d + 1;
      } else if (rank[i] > d) {
        rank[i] -= d + 1;
        zero[i] -= d + 1;
      }
    }
  }

  private void weigh() {
    Arrays.fill(barycentric, 0);
    for (int i = 0; i <= d; i++) {
      float t = (elevated[i] - zero[i]) / (d + 1);
      barycentric[d - rank[i]] += t;
      barycentric[d + 1 - rank[i]] -= t;
    }
    barycentric[0] += 1 + barycentric[d + 1];
  }
}

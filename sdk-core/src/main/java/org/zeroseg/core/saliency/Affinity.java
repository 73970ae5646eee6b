package org.zeroseg.core.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;

/**
 * Cosines of all pairs of positions, shifted and scaled into [0, 1]: A = (X Xᵀ - min) / (max - min)
 * with rows of X of unit length. Only X is kept; products with A go through it.
 */
final class Affinity {
  private static final int ROWS_AT_ONCE = 1024;
  private static final double NO_LENGTH = 1e-12;

  private final float[] units;
  private final double least;
  private final double range;

  /** Number of positions. */
  final int size;

  private final int channels;

  /** Takes features {@code [n, C]}, not normalised; nothing native is kept. */
  Affinity(NDArray features) {
    this.size = (int) features.getShape().get(0);
    this.channels = (int) features.getShape().get(1);
    try (NDArray lengths = features.norm(new int[] {1}, true);
        NDArray divisors = lengths.clip(NO_LENGTH, Float.MAX_VALUE);
        NDArray rows = features.div(divisors);
        NDArray columns = rows.transpose()) {
      this.units = rows.toFloatArray();
      float smallest = Float.MAX_VALUE;
      float largest = -Float.MAX_VALUE;
      for (int from = 0; from < size; from += ROWS_AT_ONCE) {
        String chunk = from + ":" + Math.min(size, from + ROWS_AT_ONCE);
        try (NDArray some = rows.get(new NDIndex(chunk));
            NDArray cosines = some.matMul(columns);
            NDArray least = cosines.min();
            NDArray most = cosines.max()) {
          smallest = Math.min(smallest, least.getFloat());
          largest = Math.max(largest, most.getFloat());
        }
      }
      this.least = smallest;
      this.range = (double) largest - smallest;
    }
  }

  /** Whether all positions look the same, so that there is nothing to tell apart. */
  boolean isFlat() {
    return !(range > 1e-6);
  }

  /** Writes A x to {@code result}. */
  void multiply(double[] x, double[] result) {
    double[] projected = new double[channels];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double weight = x[i];
      sum += weight;
      int at = i * channels;
      for (int c = 0; c < channels; c++) {
        projected[c] += weight * units[at + c];
      }
    }
    double shift = least * sum;
    for (int i = 0; i < size; i++) {
      result[i] = (dot(i * channels, projected) - shift) / range;
    }
  }

  private double dot(int at, double[] vector) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int c = 0;
    for (; c + 3 < channels; c += 4) {
      s0 += units[at + c] * vector[c];
      s1 += units[at + c + 1] * vector[c + 1];
      s2 += units[at + c + 2] * vector[c + 2];
      s3 += units[at + c + 3] * vector[c + 3];
    }
    for (; c < channels; c++) {
      s0 += units[at + c] * vector[c];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** d: the sums of the rows of A. */
  double[] degrees() {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    double[] sums = new double[size];
    multiply(ones, sums);
    return sums;
  }
}

package org.zeroseg.core.saliency;

import java.util.Arrays;
import java.util.List;

/**
 * The smallest eigenpairs of (D - A) v = λ D v, D the degrees of A: they place each position near
 * those that it looks like (Shi, Malik. Normalized Cuts. PAMI 2000).
 *
 * @param values λ, smallest first; the first is 0
 * @param vectors {@code vectors[i]} belongs to {@code values[i]}; vᵀ D v = 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SpectralEmbedding(double[] values, double[][] vectors) {
  private static final double TOLERANCE = 1e-10;
  private static final int MOST_STEPS = 300;
  private static final double SMALLEST_DEGREE = 1e-9;

  /** Computes {@code count} pairs (fewer if there are not so many positions). */
  static SpectralEmbedding of(Affinity affinity, int count, long seed) {
    int size = affinity.size;
    double[] roots = affinity.degrees();
    for (int i = 0; i < size; i++) {
      roots[i] = Math.sqrt(Math.max(roots[i], SMALLEST_DEGREE));
    }
    double[] constant = roots.clone(); // the vector of λ = 0, known beforehand
    double length = Math.sqrt(Lanczos.dot(constant, constant));
    for (int i = 0; i < size; i++) {
      constant[i] /= length;
    }
    double[] scaled = new double[size];
    SymmetricMatrix normalised =
        (x, result) -> {
          for (int i = 0; i < x.length; i++) {
            scaled[i] = x[i] / roots[i];
          }
          affinity.multiply(scaled, result);
          for (int i = 0; i < x.length; i++) {
            result[i] /= roots[i];
          }
        };
    Eigenpairs others =
        new Lanczos(normalised, size, List.of(constant), seed)
            .largest(Math.min(count, size) - 1, TOLERANCE, MOST_STEPS);
    double[] values = new double[others.values().length + 1];
    double[][] vectors = new double[values.length][];
    vectors[0] = constant;
    for (int i = 1; i < values.length; i++) {
      values[i] = 1 - others.values()[i - 1];
      vectors[i] = others.vectors()[i - 1];
    }
    for (double[] vector : vectors) {
      Arrays.setAll(vector, i -> vector[i] / roots[i]);
    }
    return new SpectralEmbedding(values, vectors);
  }

  /** The first {@code dimensions} coordinates of every position. */
  double[][] points(int dimensions) {
    int used = Math.min(dimensions, vectors.length);
    double[][] points = new double[vectors[0].length][used];
    for (int i = 0; i < points.length; i++) {
      for (int d = 0; d < used; d++) {
        points[i][d] = vectors[d][i];
      }
    }
    return points;
  }
}

package org.zeroseg.reco;

import java.util.List;

/** Combines the features at the seeds into the embedding of a concept. */
final class ReferenceEmbedding {
  private static final double SMALLEST_NORM = 1e-7;

  private ReferenceEmbedding() {}

  /**
   * Computes a reference embedding.
   *
   * @param seedFeatures per image, in the order of retrieval, the raw features at its seeds
   * @param normaliseSeeds whether each seed feature is first brought to unit length, as the paper's
   *     text has it; published results leave the raw features, whose norms act as weights
   * @return of unit length; zero if all features are
   * @throws IllegalArgumentException if there is no feature
   */
  static float[] of(List<float[][]> seedFeatures, ReferenceType type, boolean normaliseSeeds) {
    int count = seedFeatures.stream().mapToInt(features -> features.length).sum();
    if (count == 0) {
      throw new IllegalArgumentException("a reference needs at least one seed feature");
    }
    double[][] seeds = new double[count][];
    double[] weights = new double[count];
    int at = 0;
    for (int image = 0; image < seedFeatures.size(); image++) {
      for (float[] feature : seedFeatures.get(image)) {
        seeds[at] = widen(feature);
        if (normaliseSeeds) {
          scale(seeds[at], 1 / Math.max(norm(seeds[at]), SMALLEST_NORM));
        }
        weights[at++] =
            type == ReferenceType.WEIGHTED ? 1 - (double) image / seedFeatures.size() : 1;
      }
    }
    double[] reference =
        type == ReferenceType.WINNER ? seeds[mostSimilar(seeds)].clone() : sum(seeds, weights);
    scale(reference, 1 / Math.max(norm(reference), SMALLEST_NORM));
    return narrow(reference);
  }

  /** Index of the seed with the largest sum of cosines to all seeds; the first of equals. */
  private static int mostSimilar(double[][] seeds) {
    double[] direction = new double[seeds[0].length];
    double[][] unit = new double[seeds.length][];
    for (int s = 0; s < seeds.length; s++) {
      unit[s] = seeds[s].clone();
      scale(unit[s], 1 / Math.max(norm(unit[s]), SMALLEST_NORM));
      for (int c = 0; c < direction.length; c++) {
        direction[c] += unit[s][c];
      }
    }
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < unit.length; s++) {
      double similarity = dot(unit[s], direction);
      if (similarity > most) {
        most = similarity;
        best = s;
      }
    }
    return best;
  }

  private static double[] sum(double[][] seeds, double[] weights) {
    double[] sum = new double[seeds[0].length];
    for (int s = 0; s < seeds.length; s++) {
      for (int c = 0; c < sum.length; c++) {
        sum[c] += weights[s] * seeds[s][c];
      }
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static void scale(double[] vector, double factor) {
    for (int c = 0; c < vector.length; c++) {
      vector[c] *= factor;
    }
  }

  private static double[] widen(float[] vector) {
    double[] wide = new double[vector.length];
    for (int c = 0; c < wide.length; c++) {
      wide[c] = vector[c];
    }
    return wide;
  }

  private static float[] narrow(double[] vector) {
    float[] narrow = new float[vector.length];
    for (int c = 0; c < narrow.length; c++) {
      narrow[c] = (float) vector[c];
    }
    return narrow;
  }
}

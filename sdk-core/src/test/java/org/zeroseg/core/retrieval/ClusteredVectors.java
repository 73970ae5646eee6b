package org.zeroseg.core.retrieval;

import java.util.SplittableRandom;

/**
 * Unit vectors that are distributed like the embeddings of a contrastive image and text model: one
 * strong common direction, clusters in groups with a power law of sizes, noise within clusters, and
 * a decaying spectrum. Queries are drawn like images, or like texts: from another common direction
 * and part of a cluster's centre, so that even the best score is low. Uniform noise would make
 * every search look alike.
 */
public final class ClusteredVectors {
  private static final int CLUSTERS = 2_000;
  private static final int GROUPS = 60;

  private final int dimension;
  private final SplittableRandom random;
  private final double[] spectrum;
  private final float[] imageDirection;
  private final float[] textDirection;
  private final float[][] centres;

  /** A generator; the same arguments give the same vectors in the same order. */
  public ClusteredVectors(long seed, int dimension) {
    this.dimension = dimension;
    this.random = new SplittableRandom(seed);
    this.spectrum = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      spectrum[i] = 1 / Math.sqrt(1 + 8.0 * i / dimension);
    }
    this.imageDirection = noise(1, false);
    this.textDirection = noise(1, false);
    float[][] groups = new float[GROUPS][];
    for (int g = 0; g < GROUPS; g++) {
      groups[g] = noise(1, true);
    }
    this.centres = new float[CLUSTERS][];
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = sum(groups[random.nextInt(GROUPS)], 0.6, noise(1, true), 0.8);
    }
  }

  /** A stored vector. */
  public float[] image() {
    float[] content = sum(centre(), 0.75, noise(1, true), 0.66);
    return unit(sum(imageDirection, 0.72, content, 0.69));
  }

  /** A query that looks like a stored vector. */
  public float[] imageQuery() {
    return image();
  }

  /** A query that looks like the embedding of words. */
  public float[] textQuery() {
    float[] content = sum(centre(), 0.5, noise(1, true), 0.5);
    return unit(sum(sum(textDirection, 0.8, imageDirection, 0.1), 1, content, 0.5));
  }

  private float[] centre() {
    double u = random.nextDouble();
    return centres[(int) (CLUSTERS * u * u * u)]; // few clusters hold most of the images
  }

  private float[] noise(double length, boolean decaying) {
    float[] noise = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      noise[i] = (float) (random.nextGaussian() * (decaying ? spectrum[i] : 1));
    }
    return scaled(noise, length);
  }

  private static float[] sum(float[] a, double weightA, float[] b, double weightB) {
    float[] sum = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = (float) (a[i] * weightA + b[i] * weightB);
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    return scaled(vector, 1);
  }

  private static float[] scaled(float[] vector, double length) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double factor = length / Math.max(Math.sqrt(squares), 1e-12);
    float[] scaled = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      scaled[i] = (float) (vector[i] * factor);
    }
    return scaled;
  }
}

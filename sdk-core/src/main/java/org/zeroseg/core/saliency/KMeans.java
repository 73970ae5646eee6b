package org.zeroseg.core.saliency;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means with seeded starts spread by squared distance (Arthur, Vassilvitskii. k-means++. SODA
 * 2007), each centre the best of a few candidates.
 */
final class KMeans {
  /**
   * A partition.
   *
   * @param labels the cluster of each point; clusters are numbered by their first point
   * @param inertia sum of squared distances to the centres
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Clusters(int[] labels, double inertia) {}

  private final double[][] points;
  private final int k;
  private final double[][] centres;
  private final int[] labels;
  private final double[] distances;

  /** {@code points[i]} is a point; 1 to {@code points.length} clusters. */
  private KMeans(double[][] points, int k) {
    this.points = points;
    this.k = k;
    this.centres = new double[k][];
    this.labels = new int[points.length];
    this.distances = new double[points.length];
    Arrays.fill(labels, -1);
  }

  /**
   * Finds the best partition of several starts.
   *
   * @param points {@code points[i]} is a point
   * @param k number of clusters; some may stay empty if points coincide
   * @param restarts number of starts
   * @param iterations at most, per start
   */
  static Clusters cluster(double[][] points, int k, int restarts, int iterations, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Clusters best = null;
    for (int start = 0; start < restarts; start++) {
      Clusters found = new KMeans(points, Math.min(k, points.length)).run(iterations, random);
      if (best == null || found.inertia < best.inertia) {
        best = found;
      }
    }
    return best;
  }

  private Clusters run(int iterations, SplittableRandom random) {
    spread(random);
    boolean moved = assign();
    for (int i = 0; moved && i < iterations; i++) {
      update();
      moved = assign();
    }
    return new Clusters(renumbered(), sum(distances));
  }

  private void spread(SplittableRandom random) {
    Arrays.fill(distances, Double.MAX_VALUE);
    centres[0] = points[random.nextInt(points.length)].clone();
    lower(distances, centres[0]);
    int trials = 2 + (int) Math.log(k);
    for (int c = 1; c < k; c++) {
      double total = sum(distances);
      double[] best = null;
      double least = Double.MAX_VALUE;
      for (int trial = 0; trial < trials; trial++) {
        double[] candidate = points[pick(random.nextDouble() * total)];
        double[] lowered = distances.clone();
        lower(lowered, candidate);
        double left = sum(lowered);
        if (best == null || left < least) {
          least = left;
          best = candidate;
        }
      }
      centres[c] = best.clone();
      lower(distances, best);
    }
  }

  /** The point at which the running sum of distances passes {@code position}. */
  private int pick(double position) {
    double passed = 0;
    for (int i = 0; i < points.length; i++) {
      passed += distances[i];
      if (passed > position) {
        return i;
      }
    }
    return points.length - 1;
  }

  private void lower(double[] values, double[] centre) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(values[i], squaredDistance(points[i], centre));
    }
  }

  /** Takes every point to its nearest centre; whether any changed. */
  private boolean assign() {
    boolean changed = false;
    for (int i = 0; i < points.length; i++) {
      int nearest = 0;
      double least = Double.MAX_VALUE;
      for (int c = 0; c < k; c++) {
        double distance = squaredDistance(points[i], centres[c]);
        if (distance < least) {
          least = distance;
          nearest = c;
        }
      }
      distances[i] = least;
      changed |= labels[i] != nearest;
      labels[i] = nearest;
    }
    return changed;
  }

  /**
   * Moves every centre to the mean of its points; one without points goes to the farthest point.
   */
  private void update() {
    int[] counts = new int[k];
    double[][] sums = new double[k][points[0].length];
    for (int i = 0; i < points.length; i++) {
      counts[labels[i]]++;
      for (int d = 0; d < points[i].length; d++) {
        sums[labels[i]][d] += points[i][d];
      }
    }
    for (int c = 0; c < k; c++) {
      if (counts[c] == 0) {
        int farthest = farthest();
        centres[c] = points[farthest].clone();
        distances[farthest] = 0;
      } else {
        for (int d = 0; d < sums[c].length; d++) {
          centres[c][d] = sums[c][d] / counts[c];
        }
      }
    }
  }

  private int farthest() {
    int farthest = 0;
    for (int i = 1; i < distances.length; i++) {
      farthest = distances[i] > distances[farthest] ? i : farthest;
    }
    return farthest;
  }

  private int[] renumbered() {
    int[] names = new int[k];
    Arrays.fill(names, -1);
    int next = 0;
    int[] result = new int[labels.length];
    for (int i = 0; i < result.length; i++) {
      if (names[labels[i]] < 0) {
        names[labels[i]] = next++;
      }
      result[i] = names[labels[i]];
    }
    return result;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      double difference = a[d] - b[d];
      sum += difference * difference;
    }
    return sum;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}

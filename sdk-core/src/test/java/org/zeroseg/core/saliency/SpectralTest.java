package org.zeroseg.core.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

/** Eigenvectors and clusters against brute force. */
class SpectralTest {
  static LongStream seeds() {
    return Seeds.of(40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void largestEigenpairsEqualThoseOfJacobisMethod(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(1, 30);
    double[][] matrix = symmetric(random, size);
    if (random.nextInt(4) == 0) { // equal eigenvalues
      matrix = projection(random, size);
    }
    int count = random.nextInt(1, 7);

    Eigenpairs found = lanczos(matrix, List.of(), seed).largest(count, 1e-11, 300);

    double[] exact = jacobi(matrix);
    int expected = Math.min(count, size);
    assertThat(found.values()).hasSize(expected);
    for (int i = 0; i < expected; i++) {
      assertThat(found.values()[i]).as("value %d of %d", i, size).isCloseTo(exact[i], within(1e-8));
      double[] vector = found.vectors()[i];
      double[] product = multiply(matrix, vector);
      for (int j = 0; j < size; j++) {
        assertThat(product[j]).isCloseTo(found.values()[i] * vector[j], within(1e-7));
      }
      for (int j = 0; j <= i; j++) {
        assertThat(Lanczos.dot(vector, found.vectors()[j])).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void knownEigenvectorsAreLeftOut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(2, 20);
    double[][] matrix = symmetric(random, size);
    double[] first = lanczos(matrix, List.of(), 1).largest(1, 1e-12, 300).vectors()[0];

    Eigenpairs rest = lanczos(matrix, List.of(first), 2).largest(size, 1e-11, 300);

    double[] exact = jacobi(matrix);
    assertThat(rest.values()).hasSize(size - 1);
    for (int i = 0; i < size - 1; i++) {
      assertThat(rest.values()[i]).isCloseTo(exact[i + 1], within(1e-7));
    }
  }

  @Test
  void equalEigenvaluesAreAllFound() {
    int size = 24;
    double[][] identity = new double[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = i < 3 ? 2 : i < 6 ? 1 : 0;
    }

    Eigenpairs found = lanczos(identity, List.of(), 7).largest(5, 1e-11, 300);

    assertThat(found.values()).containsExactly(new double[] {2, 2, 2, 1, 1}, within(1e-9));
  }

  private static Lanczos lanczos(double[][] matrix, List<double[]> known, long seed) {
    return new Lanczos(
        (x, result) -> System.arraycopy(multiply(matrix, x), 0, result, 0, x.length),
        matrix.length,
        known,
        seed);
  }

  private static double[][] symmetric(SplittableRandom random, int size) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextDouble(-1, 1);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static double[][] projection(SplittableRandom random, int size) {
    double[] direction = random.doubles(size, -1, 1).toArray();
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = direction[i] * direction[j] + (i == j ? 0.5 : 0);
      }
    }
    return matrix;
  }

  private static double[] multiply(double[][] matrix, double[] x) {
    return Arrays.stream(matrix).mapToDouble(row -> Lanczos.dot(row, x)).toArray();
  }

  /** All eigenvalues, largest first, by cyclic rotations. */
  private static double[] jacobi(double[][] matrix) {
    int size = matrix.length;
    double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
          double c = Math.cos(angle);
          double s = Math.sin(angle);
          for (int k = 0; k < size; k++) {
            double kp = a[k][p];
            a[k][p] = c * kp - s * a[k][q];
            a[k][q] = s * kp + c * a[k][q];
          }
          for (int k = 0; k < size; k++) {
            double pk = a[p][k];
            a[p][k] = c * pk - s * a[q][k];
            a[q][k] = s * pk + c * a[q][k];
          }
        }
      }
    }
    double[] values = new double[size];
    Arrays.setAll(values, i -> -a[i][i]);
    Arrays.sort(values);
    Arrays.setAll(values, i -> -values[i]);
    return values;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void clustersAreTheBestOfAllPartitions(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(1, 9);
    int k = random.nextInt(1, 4);
    double[][] points = new double[size][];
    for (int i = 0; i < size; i++) {
      points[i] = random.doubles(2, 0, 1).toArray();
    }

    KMeans.Clusters found = KMeans.cluster(points, k, 50, 100, seed);

    double best = Double.MAX_VALUE;
    int partitions = (int) Math.pow(k, size);
    for (int code = 0; code < partitions; code++) {
      int[] labels = new int[size];
      for (int i = 0, rest = code; i < size; i++, rest /= k) {
        labels[i] = rest % k;
      }
      best = Math.min(best, inertia(points, labels, k));
    }
    assertThat(found.inertia()).isCloseTo(best, within(1e-12));
    assertThat(inertia(points, found.labels(), k)).isCloseTo(best, within(1e-12));
    int seen = 0;
    for (int label : found.labels()) {
      assertThat(label).isLessThanOrEqualTo(seen);
      seen = Math.max(seen, label + 1);
    }
    assertThat(KMeans.cluster(points, k, 50, 100, seed).labels()).isEqualTo(found.labels());
  }

  private static double inertia(double[][] points, int[] labels, int k) {
    double sum = 0;
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < points.length; i++) {
        for (int j = 0; j < points.length; j++) {
          if (labels[i] == c && labels[j] == c) {
            int cluster = c;
            long count = Arrays.stream(labels).filter(label -> label == cluster).count();
            double dx = points[i][0] - points[j][0];
            double dy = points[i][1] - points[j][1];
            sum += (dx * dx + dy * dy) / (2.0 * count);
          }
        }
      }
    }
    return sum;
  }

  @Test
  void coincidingPointsMakeOneCluster() {
    double[][] points = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};

    KMeans.Clusters found = KMeans.cluster(points, 3, 3, 10, 1);

    assertThat(found.inertia()).isZero();
    assertThat(found.labels()).containsOnly(0);
  }
}

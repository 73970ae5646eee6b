package org.zeroseg.core.saliency;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Eigenpairs of small symmetric tridiagonal matrices by implicit QL rotations. */
final class Tridiagonal {
  private static final int MOST_SWEEPS = 60;

  private Tridiagonal() {}

  /**
   * Decomposes a matrix.
   *
   * @param diagonal its {@code size} values
   * @param beside at least {@code size - 1} values next to the diagonal
   * @return all eigenpairs, largest value first
   */
  static Eigenpairs decompose(double[] diagonal, double[] beside, int size) {
    double[] d = Arrays.copyOf(diagonal, size);
    double[] e = Arrays.copyOf(beside, size);
    e[size - 1] = 0;
    double[][] rows = new double[size][size]; // rows[i] becomes an eigenvector
    for (int i = 0; i < size; i++) {
      rows[i][i] = 1;
    }
    for (int l = 0; l < size; l++) {
      int sweeps = 0;
      for (int m = split(d, e, l); m > l; m = split(d, e, l)) {
        if (++sweeps > MOST_SWEEPS) {
          throw new ArithmeticException("the eigenvalues of a tridiagonal matrix did not converge");
        }
        sweep(d, e, rows, l, m);
      }
    }
    Integer[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -d[i]))
            .toArray(Integer[]::new);
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int i = 0; i < size; i++) {
      values[i] = d[order[i]];
      vectors[i] = rows[order[i]];
    }
    return new Eigenpairs(values, vectors);
  }

  /** The first index from {@code l} on after which the matrix falls apart. */
  private static int split(double[] d, double[] e, int l) {
    int m = l;
    while (m < d.length - 1) {
      double scale = Math.abs(d[m]) + Math.abs(d[m + 1]);
      if (Math.abs(e[m]) <= Math.ulp(scale)) {
        break;
      }
      m++;
    }
    return m;
  }

  private static void sweep(double[] d, double[] e, double[][] rows, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = Math.hypot(g, 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      r = Math.hypot(f, g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      rotate(rows[i], rows[i + 1], c, s);
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }

  private static void rotate(double[] first, double[] second, double c, double s) {
    for (int k = 0; k < first.length; k++) {
      double f = second[k];
      second[k] = s * first[k] + c * f;
      first[k] = c * first[k] - s * f;
    }
  }
}

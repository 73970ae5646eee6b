package org.zeroseg.core.saliency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The largest eigenvalues of a symmetric matrix and their vectors, by Lanczos' method with full
 * reorthogonalisation in float64 (Lanczos, 1950; Paige, 1972).
 */
final class Lanczos {
  private static final int CHECK_EVERY = 8;
  private static final double NOTHING = 1e-12; // a new direction of this length is rounding noise

  private final SymmetricMatrix matrix;
  private final int size;
  private final List<double[]> known;
  private final SplittableRandom random;
  private final List<double[]> basis = new ArrayList<>();
  private double[] diagonal = new double[16];
  private double[] beside = new double[16];

  /**
   * Prepares a computation.
   *
   * @param size rows of the matrix
   * @param known eigenvectors of unit length that are not looked for
   * @param seed of the starting vector
   */
  Lanczos(SymmetricMatrix matrix, int size, List<double[]> known, long seed) {
    this.matrix = matrix;
    this.size = size;
    this.known = List.copyOf(known);
    this.random = new SplittableRandom(seed);
  }

  /**
   * Computes eigenpairs, once per object.
   *
   * @param count how many; fewer are returned if the matrix has no more
   * @param tolerance of the residual, relative to the largest value
   * @param mostSteps after which the best estimates are returned
   * @return largest value first
   */
  Eigenpairs largest(int count, double tolerance, int mostSteps) {
    int available = size - known.size();
    int wanted = Math.min(count, available);
    int steps = Math.min(available, Math.max(mostSteps, wanted));
    double[] next = direction();
    Eigenpairs inner = new Eigenpairs(new double[0], new double[0][]);
    double[] atBreak = new double[0];
    for (int step = 0; step < steps && wanted > 0; step++) {
      double left = extend(next, step);
      boolean last = step == steps - 1;
      if (last || step % CHECK_EVERY == CHECK_EVERY - 1 || left == 0) {
        inner = Tridiagonal.decompose(diagonal, beside, step + 1);
        double[] top = Arrays.copyOf(inner.values(), Math.min(wanted, step + 1));
        boolean enough = top.length == wanted;
        if (enough && left > 0 && isConverged(inner, wanted, left, tolerance)) {
          break;
        }
        if (enough && left == 0 && isSame(top, atBreak, tolerance)) {
          break; // a whole part of the matrix added nothing
        }
        atBreak = left == 0 ? top : atBreak;
      }
      if (left == 0 && !last) {
        next = direction(); // the matrix falls apart here: go on in another part of it
      }
    }
    return assemble(inner, wanted);
  }

  /** Takes {@code next} into the basis and overwrites it by the next direction; its old length. */
  private double extend(double[] next, int step) {
    if (step == diagonal.length) {
      diagonal = Arrays.copyOf(diagonal, 2 * step);
      beside = Arrays.copyOf(beside, 2 * step);
    }
    double[] vector = next.clone();
    basis.add(vector);
    matrix.multiply(vector, next);
    diagonal[step] = dot(vector, next);
    double before = Math.sqrt(dot(next, next));
    orthogonalise(next);
    orthogonalise(next);
    double length = Math.sqrt(dot(next, next));
    if (length <= NOTHING * Math.max(before, 1)) {
      beside[step] = 0;
      return 0;
    }
    beside[step] = length;
    scale(next, 1 / length);
    return length;
  }

  private static boolean isConverged(Eigenpairs inner, int wanted, double left, double tolerance) {
    int last = inner.values().length - 1;
    double largest = Math.max(Math.abs(inner.values()[0]), Math.abs(inner.values()[last]));
    for (int i = 0; i < wanted; i++) {
      if (left * Math.abs(inner.vectors()[i][last]) > tolerance * largest) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(double[] values, double[] before, double tolerance) {
    if (values.length != before.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i] - before[i]) > tolerance * Math.abs(values[0])) {
        return false;
      }
    }
    return true;
  }

  private Eigenpairs assemble(Eigenpairs inner, int wanted) {
    double[] values = Arrays.copyOf(inner.values(), wanted);
    double[][] vectors = new double[wanted][size];
    for (int i = 0; i < wanted; i++) {
      for (int j = 0; j < inner.vectors()[i].length; j++) {
        add(vectors[i], basis.get(j), inner.vectors()[i][j]);
      }
    }
    return new Eigenpairs(values, vectors);
  }

  /** A random unit vector, orthogonal to all that is known. */
  private double[] direction() {
    double[] vector = new double[size];
    for (int i = 0; i < size; i++) {
      vector[i] = random.nextDouble() - 0.5;
    }
    orthogonalise(vector);
    orthogonalise(vector);
    double length = Math.sqrt(dot(vector, vector));
    scale(vector, length == 0 ? 0 : 1 / length);
    return vector;
  }

  private void orthogonalise(double[] vector) {
    known.forEach(other -> add(vector, other, -dot(vector, other)));
    basis.forEach(other -> add(vector, other, -dot(vector, other)));
  }

  private static void add(double[] target, double[] vector, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vector[i];
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}

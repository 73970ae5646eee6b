package org.zeroseg.core.postprocess;

/**
 * Preconditioned conjugate gradients for a symmetric positive definite matrix (Hestenes, Stiefel.
 * 1952), with a diagonal preconditioner.
 *
 * @param matrix the product with a vector
 * @param preconditioner the inverse of (about) the diagonal
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ConjugateGradients(Product matrix, double[] preconditioner) {
  /** Multiplies a matrix by a vector. */
  @FunctionalInterface
  interface Product {
    /** Writes the product with {@code x} to {@code result}, another array. */
    void apply(double[] x, double[] result);
  }

  /**
   * Solves for {@code right}, starting from and writing to {@code x}: until the residual is at most
   * {@code tolerance} times the length of {@code right}, or {@code most} iterations are done. A
   * start whose residual is at most {@code tolerance} itself is left as it is.
   *
   * @return how many iterations were done
   */
  int solve(double[] right, double[] x, double tolerance, int most) {
    int size = right.length;
    double[] product = new double[size];
    double[] residual = new double[size];
    matrix.apply(x, product);
    for (int i = 0; i < size; i++) {
      residual[i] = right[i] - product[i];
    }
    double target = tolerance * Math.sqrt(dot(right, right));
    if (Math.sqrt(dot(residual, residual)) <= Math.max(tolerance, target)) {
      return 0;
    }
    double[] direction = new double[size];
    double previous = 1;
    for (int iteration = 1; iteration <= most; iteration++) {
      double current = 0;
      for (int i = 0; i < size; i++) {
        current += residual[i] * residual[i] * preconditioner[i];
      }
      double keep = iteration == 1 ? 0 : current / previous;
      for (int i = 0; i < size; i++) {
        direction[i] = residual[i] * preconditioner[i] + keep * direction[i];
      }
      matrix.apply(direction, product);
      double step = current / dot(direction, product);
      for (int i = 0; i < size; i++) {
        x[i] += step * direction[i];
        residual[i] -= step * product[i];
      }
      previous = current;
      if (Math.sqrt(dot(residual, residual)) <= target) {
        return iteration;
      }
    }
    return most;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}

package org.zeroseg.benchmarks;

/** What is compared must compute the same, or the comparison means nothing. */
final class Checks {
  private Checks() {}

  /**
   * Compares two results.
   *
   * @param tolerance largest difference, as a share of the largest value
   * @throws IllegalStateException if they are further apart
   */
  static void close(String what, float[] expected, float[] found, double tolerance) {
    if (expected.length != found.length) {
      throw new IllegalStateException(
          "%s: expected %d values, found %d".formatted(what, expected.length, found.length));
    }
    double largest = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double difference = Math.abs(expected[i] - found[i]);
      error = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(error, difference);
    }
    if (error > tolerance * largest) {
      throw new IllegalStateException(
          "%s differs by %s from values up to %s".formatted(what, error, largest));
    }
  }
}

package org.zeroseg.core.saliency;

/** A symmetric matrix that is known by its products. */
@FunctionalInterface
interface SymmetricMatrix {
  /** Writes the product with {@code x} to {@code result}, another array of the same length. */
  void multiply(double[] x, double[] result);
}

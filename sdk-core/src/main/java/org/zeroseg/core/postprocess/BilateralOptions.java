package org.zeroseg.core.postprocess;

/**
 * The parameters of the bilateral solver. {@link #defaults()} are those of SelfMask and ZUTIS.
 *
 * @param spatialCell size of a grid cell in pixels
 * @param lumaCell size of a grid cell in levels of brightness
 * @param chromaCell size of a grid cell in levels of both colour axes
 * @param smoothness weight of the smoothness term, λ
 * @param confidence how much each pixel of the target is trusted, in (0, 1]
 * @param smallestDiagonal lower bound of the preconditioner's diagonal
 * @param tolerance of the residual, relative to the right-hand side
 * @param iterations of the conjugate gradients at most
 * @param normalisations rounds of the grid's bistochastisation
 */
public record BilateralOptions(
    int spatialCell,
    int lumaCell,
    int chromaCell,
    double smoothness,
    double confidence,
    double smallestDiagonal,
    double tolerance,
    int iterations,
    int normalisations) {
  /** Checks the ranges. */
  public BilateralOptions {
    if (spatialCell < 1 || lumaCell < 1 || chromaCell < 1) {
      throw new IllegalArgumentException(
          "cells must be at least 1, but are spatial=%d, luma=%d, chroma=%d"
              .formatted(spatialCell, lumaCell, chromaCell));
    }
    requirePositive("smoothness", smoothness);
    requirePositive("confidence", confidence);
    requirePositive("smallestDiagonal", smallestDiagonal);
    requirePositive("tolerance", tolerance);
    if (confidence > 1) {
      throw new IllegalArgumentException("confidence must be in (0, 1], but is " + confidence);
    }
    if (iterations < 0 || normalisations < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative, but are iterations=%d, normalisations=%d"
              .formatted(iterations, normalisations));
    }
  }

  /** Cells of 16 pixels, 16 and 8 levels; λ 256; confidence 0.999; at most 25 iterations. */
  public static BilateralOptions defaults() {
    return new BilateralOptions(16, 16, 8, 256, 0.999, 1e-5, 1e-5, 25, 10);
  }

  /** The same with other cells, e.g. smaller ones for small images. */
  public BilateralOptions withCells(int spatial, int luma, int chroma) {
    return new BilateralOptions(
        spatial,
        luma,
        chroma,
        smoothness,
        confidence,
        smallestDiagonal,
        tolerance,
        iterations,
        normalisations);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be positive and finite, but is %s".formatted(name, value));
    }
  }
}

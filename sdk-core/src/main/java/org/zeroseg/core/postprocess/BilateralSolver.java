package org.zeroseg.core.postprocess;

import java.util.Arrays;
import org.zeroseg.api.Mask;
import org.zeroseg.core.image.RgbImage;

/**
 * Moves the border of a mask to the edges of an image: the smooth function on a bilateral grid that
 * is nearest to the mask, by preconditioned conjugate gradients in float64 (Barron, Poole. The Fast
 * Bilateral Solver. ECCV 2016).
 *
 * <p>Immutable and thread-safe; one thread per call.
 */
public final class BilateralSolver {
  private final BilateralOptions options;

  /** Creates a solver; free of cost. */
  public BilateralSolver(BilateralOptions options) {
    this.options = options;
  }

  /**
   * Refines a mask.
   *
   * @return the pixels whose solution is above 0.5
   * @throws IllegalArgumentException if the sizes differ
   */
  public Mask refine(RgbImage image, Mask mask) {
    if (image.width() != mask.width() || image.height() != mask.height()) {
      throw new IllegalArgumentException(
          "the mask is %dx%d, but the image is %dx%d"
              .formatted(mask.width(), mask.height(), image.width(), image.height()));
    }
    boolean[] inside = mask.toPixels();
    double[] target = new double[inside.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = inside[i] ? 1 : 0;
    }
    double[] soft = solve(image, target);
    for (int i = 0; i < soft.length; i++) {
      inside[i] = soft[i] > 0.5;
    }
    return Mask.ofPixels(image.width(), image.height(), inside);
  }

  /**
   * Refines any function of the pixels.
   *
   * @param target finite values, row-major {@code [height * width]}; not changed
   * @return the solution, in the same layout
   * @throws IllegalArgumentException if the number of values does not fit the image
   */
  public double[] solve(RgbImage image, double[] target) {
    if (target.length != image.width() * image.height()) {
      throw new IllegalArgumentException(
          "target: expected width x height = %d values, found %d"
              .formatted(image.width() * image.height(), target.length));
    }
    BilateralGrid grid = new BilateralGrid(image, options);
    return grid.slice(solve(grid, target));
  }

  private double[] solve(BilateralGrid grid, double[] target) {
    double[] trust = new double[target.length];
    Arrays.fill(trust, options.confidence());
    double[] data = grid.splat(trust);
    for (int i = 0; i < trust.length; i++) {
      trust[i] *= target[i];
    }
    double[] right = grid.splat(trust);
    double[] start = new double[grid.vertices];
    double[] preconditioner = new double[grid.vertices];
    double lambda = options.smoothness();
    for (int i = 0; i < start.length; i++) {
      start[i] = right[i] / data[i];
      double diagonal =
          lambda * (grid.m[i] - BilateralGrid.CENTRE * grid.n[i] * grid.n[i]) + data[i];
      preconditioner[i] = 1 / Math.max(diagonal, options.smallestDiagonal());
    }
    double[] scaled = new double[grid.vertices];
    ConjugateGradients gradients =
        new ConjugateGradients(
            (x, result) -> {
              for (int i = 0; i < x.length; i++) {
                scaled[i] = grid.n[i] * x[i];
              }
              grid.blur(scaled, result);
              for (int i = 0; i < x.length; i++) {
                result[i] = lambda * (grid.m[i] * x[i] - grid.n[i] * result[i]) + data[i] * x[i];
              }
            },
            preconditioner);
    gradients.solve(right, start, options.tolerance(), options.iterations());
    return start;
  }
}

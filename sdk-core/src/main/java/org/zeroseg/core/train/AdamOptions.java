package org.zeroseg.core.train;

/**
 * Constants of Adam and AdamW.
 *
 * @param beta1 share of the old mean of the gradient
 * @param beta2 share of the old mean of its square
 * @param epsilon added to the root of the corrected mean square
 */
public record AdamOptions(double beta1, double beta2, double epsilon) {

  /** Checks the ranges. */
  public AdamOptions {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
      throw new IllegalArgumentException(
          "betas must be in [0, 1) and epsilon positive, but are %s, %s and %s"
              .formatted(beta1, beta2, epsilon));
    }
  }

  /** The usual ones: 0.9, 0.999, 1e-8. */
  public static AdamOptions usual() {
    return new AdamOptions(0.9, 0.999, 1e-8);
  }
}

package org.zeroseg.core.postprocess;

/**
 * The parameters of the fully connected CRF. {@link #defaults()} are those of the ReCo paper.
 *
 * @param iterations mean-field iterations, at least 0; 0 returns the clipped input, normalised
 * @param smoothnessDeviation standard deviation of the smoothness kernel, in pixels
 * @param smoothnessWeight weight of the smoothness kernel
 * @param appearanceDeviation spatial standard deviation of the appearance kernel, in pixels
 * @param colourDeviation colour standard deviation of the appearance kernel, in grey levels
 * @param appearanceWeight weight of the appearance kernel
 * @param clip smallest probability that the unary term sees, in (0, 1)
 * @param threads how many threads work on one image; the result does not depend on it
 */
public record CrfOptions(
    int iterations,
    float smoothnessDeviation,
    float smoothnessWeight,
    float appearanceDeviation,
    float colourDeviation,
    float appearanceWeight,
    float clip,
    int threads) {

  /** Checks the ranges. */
  public CrfOptions {
    require(iterations >= 0, "iterations must be at least 0, but is %s", iterations);
    requirePositive("smoothnessDeviation", smoothnessDeviation);
    requirePositive("appearanceDeviation", appearanceDeviation);
    requirePositive("colourDeviation", colourDeviation);
    requireWeight("smoothnessWeight", smoothnessWeight);
    requireWeight("appearanceWeight", appearanceWeight);
    require(clip > 0 && clip < 1, "clip must be in (0, 1), but is %s", clip);
    require(threads >= 1, "threads must be at least 1, but is %s", threads);
  }

  /** Ten iterations, kernels (1; weight 3) and (67, 3; weight 4), clip 1e-5, one thread. */
  public static CrfOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  private static void requirePositive(String name, float value) {
    require(
        value > 0 && Float.isFinite(value),
        name + " must be positive and finite, but is %s",
        value);
  }

  private static void requireWeight(String name, float value) {
    require(
        value >= 0 && Float.isFinite(value),
        name + " must be finite and not negative, but is %s",
        value);
  }

  private static void require(boolean condition, String message, Number value) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(value));
    }
  }

  /** Collects the parameters; {@link #build()} checks them. */
  public static final class Builder {
    private int iterations = 10;
    private float smoothnessDeviation = 1;
    private float smoothnessWeight = 3;
    private float appearanceDeviation = 67;
    private float colourDeviation = 3;
    private float appearanceWeight = 4;
    private float clip = 1e-5f;
    private int threads = 1;

    private Builder() {}

    /** Mean-field iterations; default 10. */
    public Builder iterations(int count) {
      iterations = count;
      return this;
    }

    /** Smoothness kernel; defaults 1 pixel, weight 3. */
    public Builder smoothness(float deviationPixels, float weight) {
      smoothnessDeviation = deviationPixels;
      smoothnessWeight = weight;
      return this;
    }

    /** Appearance kernel; defaults 67 pixels, 3 grey levels, weight 4. */
    public Builder appearance(float deviationPixels, float deviationLevels, float weight) {
      appearanceDeviation = deviationPixels;
      colourDeviation = deviationLevels;
      appearanceWeight = weight;
      return this;
    }

    /** Smallest probability; default 1e-5. */
    public Builder clip(float probability) {
      clip = probability;
      return this;
    }

    /** Threads per image; default 1. */
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /** Returns the checked options. */
    public CrfOptions build() {
      return new CrfOptions(
          iterations,
          smoothnessDeviation,
          smoothnessWeight,
          appearanceDeviation,
          colourDeviation,
          appearanceWeight,
          clip,
          threads);
    }
  }
}

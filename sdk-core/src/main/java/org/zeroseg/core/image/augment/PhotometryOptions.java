package org.zeroseg.core.image.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How changes of appearance are drawn.
 *
 * @param jitterProbability of a change of colours, in [0, 1]
 * @param brightness factors are uniform in [1 - brightness, 1 + brightness], never below 0
 * @param contrast the same for contrast
 * @param saturation the same for saturation
 * @param hue shifts are uniform in [-hue, hue], parts of the full circle, in [0, 0.5]
 * @param greyProbability of an image without colours
 * @param blurProbability of a blur
 * @param blurKernel odd number of pixels
 * @param smallestSigma of the blur, pixels
 * @param largestSigma of the blur, pixels
 */
public record PhotometryOptions(
    double jitterProbability,
    double brightness,
    double contrast,
    double saturation,
    double hue,
    double greyProbability,
    double blurProbability,
    int blurKernel,
    double smallestSigma,
    double largestSigma) {
  /** Never changes anything. */
  public static final PhotometryOptions NONE = new PhotometryOptions(0, 0, 0, 0, 0, 0, 0, 1, 1, 1);

  /** Checks the ranges. */
  public PhotometryOptions {
    Chance.check("jitterProbability", jitterProbability);
    Chance.check("greyProbability", greyProbability);
    Chance.check("blurProbability", blurProbability);
    if (!(brightness >= 0 && contrast >= 0 && saturation >= 0 && hue >= 0 && hue <= 0.5)) {
      throw new IllegalArgumentException(
          "strengths must not be negative and hue at most 0.5, but brightness=%s, contrast=%s, saturation=%s, hue=%s"
              .formatted(brightness, contrast, saturation, hue));
    }
    if (blurKernel < 1
        || blurKernel % 2 == 0
        || !(smallestSigma > 0)
        || !(largestSigma >= smallestSigma)) {
      throw new IllegalArgumentException(
          "blurKernel must be odd and positive, sigmas positive, smallest first, but are %d, %s and %s"
              .formatted(blurKernel, smallestSigma, largestSigma));
    }
  }

  /** ZUTIS and the training of SelfMask; {@code crop} is the side of the image in pixels. */
  public static PhotometryOptions zutis(int crop) {
    return new PhotometryOptions(
        0.8, 0.8, 0.8, 0.8, 0.2, 0.2, 0.5, GaussianBlur.kernelFor(crop), 0.1, 2);
  }

  /** ReCo+: as {@link #zutis} without grey images. */
  public static PhotometryOptions recoPlus(int crop) {
    return new PhotometryOptions(
        0.8, 0.8, 0.8, 0.8, 0.2, 0, 0.5, GaussianBlur.kernelFor(crop), 0.1, 2);
  }

  /** Draws one change. */
  public Photometry draw(RandomGenerator random) {
    Optional<ColourJitter> jitter =
        random.nextDouble() < jitterProbability ? Optional.of(jitter(random)) : Optional.empty();
    boolean grey = random.nextDouble() < greyProbability;
    Optional<GaussianBlur> blur =
        random.nextDouble() < blurProbability
            ? Optional.of(
                new GaussianBlur(blurKernel, between(random, smallestSigma, largestSigma)))
            : Optional.empty();
    return new Photometry(jitter, grey, blur);
  }

  private ColourJitter jitter(RandomGenerator random) {
    List<ColourJitter.Step> order = new ArrayList<>(List.of(ColourJitter.Step.values()));
    for (int i = order.size() - 1; i > 0; i--) {
      order.set(i, order.set(random.nextInt(i + 1), order.get(i)));
    }
    return new ColourJitter(
        order,
        factor(random, brightness),
        factor(random, contrast),
        factor(random, saturation),
        between(random, -hue, hue));
  }

  private static double factor(RandomGenerator random, double strength) {
    return between(random, Math.max(0, 1 - strength), 1 + strength);
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}

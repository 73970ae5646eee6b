package org.zeroseg.core.image.augment;

import java.util.random.RandomGenerator;
import org.zeroseg.core.image.NearestRule;

/**
 * How changes of position are drawn.
 *
 * @param smallestScale smallest factor of the random rescale, relative to the given image
 * @param largestScale its largest factor; both 1 for no rescale
 * @param cropWidth columns of the random crop
 * @param cropHeight rows of the random crop
 * @param corner where images that are smaller than the crop are padded
 * @param flipProbability of exchanging left and right, in [0, 1]
 * @param nearest how labels are rescaled
 */
public record GeometryOptions(
    double smallestScale,
    double largestScale,
    int cropWidth,
    int cropHeight,
    PaddedCorner corner,
    double flipProbability,
    NearestRule nearest) {
  /** Checks the ranges. */
  public GeometryOptions {
    if (!(smallestScale > 0) || !(largestScale >= smallestScale) || largestScale > 100) {
      throw new IllegalArgumentException(
          "scales must be in (0, 100], smallest first, but are %s and %s"
              .formatted(smallestScale, largestScale));
    }
    if (cropWidth < 1 || cropHeight < 1) {
      throw new IllegalArgumentException(
          "the crop must have pixels, but is %dx%d".formatted(cropWidth, cropHeight));
    }
    Chance.check("flipProbability", flipProbability);
  }

  /** ZUTIS: scale [0.1, 1], square crop, skewed corner, half of the images flipped. */
  public static GeometryOptions zutis(int crop) {
    return new GeometryOptions(0.1, 1, crop, crop, PaddedCorner.SKEWED, 0.5, NearestRule.TORCH);
  }

  /** SelfMask: as ZUTIS, but padded right and bottom. */
  public static GeometryOptions selfMask(int crop) {
    return new GeometryOptions(
        0.1, 1, crop, crop, PaddedCorner.RIGHT_BOTTOM, 0.5, NearestRule.TORCH);
  }

  /** ReCo+: scale [0.5, 2], square crop, padded right and bottom, half of the images flipped. */
  public static GeometryOptions recoPlus(int crop) {
    return new GeometryOptions(
        0.5, 2, crop, crop, PaddedCorner.RIGHT_BOTTOM, 0.5, NearestRule.PILLOW);
  }

  /** The same with other factors of the rescale. */
  public GeometryOptions withScales(double smallest, double largest) {
    return new GeometryOptions(
        smallest, largest, cropWidth, cropHeight, corner, flipProbability, nearest);
  }

  /** Draws one change for an image of {@code width} x {@code height} pixels. */
  public Geometry draw(RandomGenerator random, int width, int height) {
    double scale = smallestScale + (largestScale - smallestScale) * random.nextDouble();
    int scaledWidth = Math.max(1, (int) (width * scale));
    int scaledHeight = Math.max(1, (int) (height * scale));
    int columns = Math.max(cropWidth - scaledWidth, 0);
    int rows = Math.max(cropHeight - scaledHeight, 0);
    Padding padding = corner.draw(random, columns, rows);
    int top = random.nextInt(scaledHeight + rows - cropHeight + 1);
    int left = random.nextInt(scaledWidth + columns - cropWidth + 1);
    boolean flip = random.nextDouble() < flipProbability;
    return new Geometry(
        scaledWidth, scaledHeight, padding, left, top, cropWidth, cropHeight, flip, nearest);
  }
}

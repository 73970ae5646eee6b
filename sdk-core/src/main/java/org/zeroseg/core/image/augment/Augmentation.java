package org.zeroseg.core.image.augment;

import java.util.random.RandomGenerator;
import org.zeroseg.api.data.PixelLabels;

/**
 * Draws a change for each sample and applies it.
 *
 * @param geometry changes of image and labels
 * @param photometry changes of the image after that
 * @param ignored the label of padding
 */
public record Augmentation(GeometryOptions geometry, PhotometryOptions photometry, int ignored) {
  /**
   * ReCo+ (ReCo's paper, supplement): scale [0.5, 2], crop, flip, colours, blur; applied to images
   * whose shorter side is {@code crop}.
   */
  public static Augmentation recoPlus(int crop) {
    return new Augmentation(
        GeometryOptions.recoPlus(crop), PhotometryOptions.recoPlus(crop), PixelLabels.IGNORED);
  }

  /** What ZUTIS does to each object's image before objects are pasted together. */
  public static Augmentation zutis(int crop) {
    return new Augmentation(
        GeometryOptions.zutis(crop), PhotometryOptions.zutis(crop), PixelLabels.IGNORED);
  }

  /**
   * Returns a changed copy; the same state of {@code random} gives the same pixels.
   *
   * @param random e.g. a {@link java.util.SplittableRandom} of the sample's own seed
   */
  public LabelledImage apply(LabelledImage sample, RandomGenerator random) {
    Geometry place = geometry.draw(random, sample.image().width(), sample.image().height());
    Photometry look = photometry.draw(random);
    LabelledImage placed = place.apply(sample, ignored);
    return new LabelledImage(look.apply(placed.image()), placed.labels());
  }
}

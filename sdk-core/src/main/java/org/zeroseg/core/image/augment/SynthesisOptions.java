package org.zeroseg.core.image.augment;

/**
 * How training samples are made.
 *
 * @param largestCount number of objects is uniform in [1, largestCount]; 1 switches copy-paste off
 * @param oneCategoryProbability of taking all objects of a sample from one category
 * @param wholeBoxes see {@link CopyPaste}
 * @param augmentation what is done to each object's image
 */
public record SynthesisOptions(
    int largestCount,
    double oneCategoryProbability,
    boolean wholeBoxes,
    Augmentation augmentation) {
  /** Checks the ranges. */
  public SynthesisOptions {
    if (largestCount < 1) {
      throw new IllegalArgumentException("largestCount must be at least 1, but is " + largestCount);
    }
    Chance.check("oneCategoryProbability", oneCategoryProbability);
  }

  /** As published: up to 10 objects, half of the samples of one category; crop of 384 pixels. */
  public static SynthesisOptions zutis(int crop) {
    return new SynthesisOptions(10, 0.5, false, Augmentation.zutis(crop));
  }

  /** The same with another number of objects. */
  public SynthesisOptions withLargestCount(int count) {
    return new SynthesisOptions(count, oneCategoryProbability, wholeBoxes, augmentation);
  }
}

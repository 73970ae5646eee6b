package org.zeroseg.core.image.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes training samples out of single objects (ZUTIS, section 3.3 and supplement B.2): draws a few
 * images, changes each, pastes their objects together. Immutable and thread-safe if the pool is.
 */
public final class SampleSynthesis {
  private final ObjectPool pool;
  private final SynthesisOptions options;
  private final long[] ends;

  /**
   * Makes samples of a pool.
   *
   * @throws IllegalArgumentException if the pool has no image
   */
  public SampleSynthesis(ObjectPool pool, SynthesisOptions options) {
    this.pool = pool;
    this.options = options;
    this.ends = new long[pool.categories()];
    long sum = 0;
    for (int category = 0; category < ends.length; category++) {
      sum += pool.images(category);
      ends[category] = sum;
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "no image in any of the %d categories to make samples of".formatted(ends.length));
    }
  }

  /**
   * Makes one sample; the same state of {@code random} gives the same sample.
   *
   * @param random e.g. a {@link java.util.SplittableRandom} of the sample's own seed
   */
  public SyntheticSample sample(RandomGenerator random) {
    Augmentation augmentation = options.augmentation();
    List<PlacedObject> placed = new ArrayList<>();
    for (SourceObject object : draw(random)) {
      Geometry geometry =
          augmentation.geometry().draw(random, object.image().width(), object.image().height());
      Photometry photometry = augmentation.photometry().draw(random);
      placed.add(object.place(geometry, photometry, augmentation.ignored()));
    }
    return new CopyPaste(augmentation.ignored(), options.wholeBoxes())
        .compose(placed, Paste.Rule.uniform(random));
  }

  private List<SourceObject> draw(RandomGenerator random) {
    int count = 1 + random.nextInt(options.largestCount());
    List<SourceObject> objects = new ArrayList<>(count);
    if (random.nextDouble() < options.oneCategoryProbability()) {
      int category = categoryWithImages(random);
      for (int i = 0; i < count; i++) {
        objects.add(pool.load(category, random.nextInt(pool.images(category))));
      }
    } else {
      for (int i = 0; i < count; i++) {
        objects.add(anyOf(random.nextLong(ends[ends.length - 1])));
      }
    }
    return objects;
  }

  private int categoryWithImages(RandomGenerator random) {
    int category = random.nextInt(ends.length);
    while (pool.images(category) == 0) {
      category = (category + 1) % ends.length;
    }
    return category;
  }

  private SourceObject anyOf(long position) {
    int category = 0;
    while (ends[category] <= position) {
      category++;
    }
    return pool.load(category, (int) (position - ends[category] + pool.images(category)));
  }
}

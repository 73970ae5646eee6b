package org.zeroseg.core.image.augment;

/**
 * Images by category, each with one object, from which samples are made. An image may be listed in
 * two categories; what {@link #load} says is its label then counts in both. Thread-safe.
 */
public interface ObjectPool {
  /** How many categories there are, at least 1. */
  int categories();

  /** How many images a category has; may be 0. */
  int images(int category);

  /**
   * Reads one image and the mask of its object.
   *
   * @param category from 0
   * @param index from 0, below {@link #images}
   */
  SourceObject load(int category, int index);
}

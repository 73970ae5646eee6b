package org.zeroseg.core.image;

/**
 * Which source pixel a nearest-neighbour resize reads. The rules differ in up to half of the
 * pixels, so each method names the one that its published results come from.
 */
public enum NearestRule {
  /** The pixel whose centre is nearest, as Pillow: {@link Resampling#nearestSources}. */
  PILLOW {
    @Override
    public int[] sources(int size, int newSize) {
      return Resampling.nearestSources(size, newSize);
    }
  },
  /** {@code min(floor(i * (size / newSize)), size - 1)}, ratio and product in float32, as torch. */
  TORCH {
    @Override
    public int[] sources(int size, int newSize) {
      if (size < 1 || newSize < 1) {
        throw new IllegalArgumentException(
            "sizes must be at least 1, but are %d and %d".formatted(size, newSize));
      }
      int[] sources = new int[newSize];
      float ratio = (float) size / newSize;
      for (int i = 0; i < newSize; i++) {
        sources[i] = Math.min((int) (i * ratio), size - 1);
      }
      return sources;
    }
  };

  /**
   * Returns the source index of every target index along one axis.
   *
   * @param size length of the source axis, at least 1
   * @param newSize length of the target axis, at least 1
   */
  public abstract int[] sources(int size, int newSize);
}

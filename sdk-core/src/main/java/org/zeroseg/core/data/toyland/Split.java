package org.zeroseg.core.data.toyland;

/** The fixed, disjoint ranges of scene seeds for training, validation and test. */
public enum Split {
  TRAIN(0, 1_000_000_000L),
  VAL(1_000_000_000L, 100_000L),
  TEST(2_000_000_000L, 100_000L);

  private final long first;
  private final long size;

  Split(long first, long size) {
    this.first = first;
    this.size = size;
  }

  /** The number of scenes in this split. */
  public long size() {
    return size;
  }

  /**
   * The seed of one scene of this split.
   *
   * @param index in [0, {@link #size()})
   * @throws IndexOutOfBoundsException outside of that range, so that no split ever runs into
   *     another
   */
  public long seed(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "%s has scenes 0 to %d, but index=%d".formatted(name(), size - 1, index));
    }
    return first + index;
  }

  /** Whether {@code seed} belongs to this split. */
  public boolean contains(long seed) {
    return seed >= first && seed < first + size;
  }
}

package org.zeroseg.core.weights;

/** Sizes that a file claims, counted without overflow. */
final class Sizes {
  /** The largest tensor in bytes: one Java buffer. */
  static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  private Sizes() {}

  /** The number of elements of a shape, or -1 if a dimension is negative or it overflows. */
  static long count(long... shape) {
    long count = 1;
    boolean empty = false;
    for (long size : shape) {
      if (size < 0) {
        return -1;
      }
      empty |= size == 0;
    }
    if (empty) {
      return 0;
    }
    for (long size : shape) {
      if (count > Long.MAX_VALUE / size) {
        return -1;
      }
      count *= size;
    }
    return count;
  }
}

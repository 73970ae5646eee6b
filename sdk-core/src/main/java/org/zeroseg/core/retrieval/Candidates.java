package org.zeroseg.core.retrieval;

import java.util.Arrays;

/**
 * Collects every row that can be among the k best, given bounds on each score: a heap of the k
 * largest lower bounds gives a floor, and what reaches it with its upper bound is kept.
 */
final class Candidates {
  private static final int FIRST_CAPACITY = 256;

  private final int k;
  private final int limit;
  private final float[] heap; // the k largest lower bounds, smallest first
  private int heapSize;
  private long[] rows = new long[FIRST_CAPACITY];
  private float[] uppers = new float[FIRST_CAPACITY];
  private int size;
  private boolean overflowed;

  /**
   * An empty collection.
   *
   * @param k how many results are wanted, at least 1
   * @param limit gives up above this many candidates
   */
  Candidates(int k, int limit) {
    this.k = k;
    this.limit = limit;
    this.heap = new float[k];
  }

  /** What the upper bound of a row must reach to be of interest. */
  float floor() {
    if (overflowed) {
      return Float.POSITIVE_INFINITY;
    }
    return heapSize < k ? Float.NEGATIVE_INFINITY : heap[0];
  }

  /** Adds a row whose upper bound reaches the floor. */
  void offer(long row, float lower, float upper) {
    push(lower);
    keep(row, upper);
  }

  private void keep(long row, float upper) {
    if (size == rows.length) {
      prune();
      if (size > limit) {
        overflowed = true;
        return;
      }
      if (2 * size > rows.length) {
        rows = Arrays.copyOf(rows, 2 * rows.length);
        uppers = Arrays.copyOf(uppers, 2 * uppers.length);
      }
    }
    rows[size] = row;
    uppers[size++] = upper;
  }

  private void prune() {
    float floor = floor();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (uppers[i] >= floor) {
        rows[kept] = rows[i];
        uppers[kept++] = uppers[i];
      }
    }
    size = kept;
  }

  /** Adds what another collection has found among other rows. */
  void merge(Candidates other) {
    overflowed |= other.overflowed;
    for (int i = 0; i < other.heapSize; i++) {
      push(other.heap[i]);
    }
    for (int i = 0; i < other.size && !overflowed; i++) {
      if (other.uppers[i] >= floor()) {
        keep(other.rows[i], other.uppers[i]);
      }
    }
  }

  /** Whether there were too many candidates, so that {@link #rows()} is not complete. */
  boolean overflowed() {
    return overflowed;
  }

  /** All rows that can be among the k best. */
  long[] rows() {
    prune();
    overflowed |= size > limit;
    return Arrays.copyOf(rows, size);
  }

  private void push(float lower) {
    if (heapSize < k) {
      siftUp(lower, heapSize++);
    } else if (lower > heap[0]) {
      siftDown(lower);
    }
  }

  private void siftUp(float value, int at) {
    int child = at;
    while (child > 0 && heap[(child - 1) / 2] > value) {
      heap[child] = heap[(child - 1) / 2];
      child = (child - 1) / 2;
    }
    heap[child] = value;
  }

  private void siftDown(float value) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= k) {
        break;
      }
      if (child + 1 < k && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= value) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  }
}

package org.zeroseg.core.retrieval;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** A hash table from a long to any number of positive longs, 16 to 32 bytes per pair. */
final class LongMultiMap {
  private static final long EMPTY = 0;
  private static final int FIRST_CAPACITY = 1024;

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] values = new long[FIRST_CAPACITY];
  private int size;

  /** Adds a pair; {@code value} must be positive. */
  void put(long key, long value) {
    if (2L * size >= keys.length) {
      grow();
    }
    insert(key, value);
    size++;
  }

  /** The first value of {@code key} that passes, or -1. */
  long find(long key, LongPredicate accepts) {
    for (int at = slot(key); values[at] != EMPTY; at = next(at)) {
      if (keys[at] == key && accepts.test(values[at])) {
        return values[at];
      }
    }
    return -1;
  }

  private void insert(long key, long value) {
    int at = slot(key);
    while (values[at] != EMPTY) {
      at = next(at);
    }
    keys[at] = key;
    values[at] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new long[keys.length];
    Arrays.fill(values, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != EMPTY) {
        insert(oldKeys[i], oldValues[i]);
      }
    }
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & (keys.length - 1);
  }

  private int next(int at) {
    return (at + 1) & (keys.length - 1);
  }
}

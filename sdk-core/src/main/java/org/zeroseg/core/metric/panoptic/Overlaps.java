package org.zeroseg.core.metric.panoptic;

import java.util.Arrays;
import org.zeroseg.api.data.PixelLabels;

/** How many pixels each pair of a true and a predicted segment id has in common. */
final class Overlaps {
  /** Pairs, true id in the upper half; a slot is free while its count is 0. */
  private long[] keys = new long[256];

  private long[] counts = new long[256];
  private int size;

  /** Counts the pixels of two maps of the same size. */
  static Overlaps of(PixelLabels truth, PixelLabels predicted) {
    Overlaps overlaps = new Overlaps();
    int last = 0;
    long lastKey = key(truth.at(0), predicted.at(0));
    for (int i = 1; i < truth.count(); i++) {
      long key = key(truth.at(i), predicted.at(i));
      if (key != lastKey) { // segments are wide: one look-up per run
        overlaps.add(lastKey, i - last);
        last = i;
        lastKey = key;
      }
    }
    overlaps.add(lastKey, truth.count() - last);
    return overlaps;
  }

  private static long key(int trueId, int predictedId) {
    return (long) trueId << 32 | predictedId & 0xffffffffL;
  }

  private void add(long key, int pixels) {
    int slot = slot(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += pixels;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private int slot(long key) {
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 33) & (keys.length - 1);
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /** Calls back for each pair that has pixels, ascending by true, then predicted id. */
  void forEach(PairConsumer consumer) {
    long[] sorted = new long[size];
    int at = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        sorted[at++] = keys[i];
      }
    }
    Arrays.sort(sorted);
    for (long key : sorted) {
      consumer.accept((int) (key >> 32), (int) key, counts[slot(key)]);
    }
  }

  /** Takes a pair. */
  @FunctionalInterface
  interface PairConsumer {
    void accept(int trueId, int predictedId, long pixels);
  }
}

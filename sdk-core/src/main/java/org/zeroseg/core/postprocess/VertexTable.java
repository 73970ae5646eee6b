package org.zeroseg.core.postprocess;

import java.util.Arrays;

/** Numbers packed lattice points in the order of their first appearance; open addressing. */
final class VertexTable {
  private long[] keys = new long[1024];
  private int[] slots = new int[2048];
  private int size;

  VertexTable() {
    Arrays.fill(slots, -1);
  }

  int size() {
    return size;
  }

  long key(int vertex) {
    return keys[vertex];
  }

  /** The number of a point, or -1 if it was never added. Safe from many threads once filled. */
  int find(long key) {
    int mask = slots.length - 1;
    for (int slot = hash(key) & mask; ; slot = (slot + 1) & mask) {
      int vertex = slots[slot];
      if (vertex < 0 || keys[vertex] == key) {
        return vertex;
      }
    }
  }

  int findOrAdd(long key) {
    int mask = slots.length - 1;
    int slot = hash(key) & mask;
    for (int vertex = slots[slot]; vertex >= 0; vertex = slots[slot]) {
      if (keys[vertex] == key) {
        return vertex;
      }
      slot = (slot + 1) & mask;
    }
    if (size == keys.length) {
      grow();
      return findOrAdd(key);
    }
    keys[size] = key;
    slots[slot] = size;
    return size++;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, Math.multiplyExact(keys.length, 2));
    slots = new int[keys.length * 2];
    Arrays.fill(slots, -1);
    int mask = slots.length - 1;
    for (int vertex = 0; vertex < size; vertex++) {
      int slot = hash(keys[vertex]) & mask;
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = vertex;
    }
  }

  private static int hash(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) ^ (int) (mixed >>> 47);
  }
}

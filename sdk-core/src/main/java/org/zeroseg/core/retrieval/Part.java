package org.zeroseg.core.retrieval;

import java.util.BitSet;

/**
 * Rows and which of them are dead, at one moment.
 *
 * @param rows the rows
 * @param dead dead rows; never changed once it is here
 * @param deadCount how many that are
 */
record Part(Rows rows, BitSet dead, int deadCount) {

  static Part of(Rows rows, BitSet dead) {
    return new Part(rows, dead, dead.cardinality());
  }

  int size() {
    return rows.block().rows();
  }

  int live() {
    return size() - deadCount;
  }

  boolean isLive(int row) {
    return !dead.get(row);
  }
}

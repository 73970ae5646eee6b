package org.zeroseg.core.retrieval;

/** A run of rows with ascending ids: vectors to scan, and what is known about each. */
interface Rows {

  VectorBlock block();

  ArchiveEntry entry(int row);

  /** The id alone, without decoding the entry. */
  long id(int row);

  /** The row of an id, or -1. */
  default int find(long id) {
    int low = 0;
    int high = block().rows() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = id(middle);
      if (found == id) {
        return middle;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}

package org.zeroseg.core.retrieval;

/** Computes dot products of many rows with many queries; how, is its business. Thread-safe. */
interface ScanKernel {

  /** For the diagnostics. */
  String name();

  /** Whether one call uses several threads by itself, so that callers must not. */
  default boolean bringsThreads() {
    return false;
  }

  /** Whether a scan of codes is faster than one of float32 rows. */
  boolean prefersCodes();

  /** How many rows to ask for at once. */
  default int blockRows(boolean codes) {
    return 1024;
  }

  /** A kernel for calls with a few rows each; this one if a call costs little. */
  default ScanKernel forShortRuns() {
    return this;
  }

  /** Prepares {@code queries}; the session is for one thread. */
  Session session(Queries queries);

  /** Queries in the form that the kernel wants. */
  interface Session extends AutoCloseable {

    /**
     * Dot products with float32 rows.
     *
     * @param out receives float32 {@code [queries, count]}
     */
    void keys(VectorBlock block, int from, int count, float[] out);

    /**
     * Dot products with codes, not scaled.
     *
     * @param out receives float32 {@code [queries, count]}
     */
    void codes(VectorBlock block, int from, int count, float[] out);

    @Override
    default void close() {}
  }
}

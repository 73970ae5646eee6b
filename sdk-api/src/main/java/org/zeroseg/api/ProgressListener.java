package org.zeroseg.api;

/**
 * Is told how far long work has come: counts, never log lines. Called from the thread that does the
 * work.
 */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Reports progress.
   *
   * @param stage what is being done, e.g. {@code "embedding"}
   * @param done how many items are finished, including skipped ones
   * @param total how many items there are, or -1 if not known yet
   */
  void progress(String stage, long done, long total);

  /**
   * Reports an item that was skipped and why; the work goes on.
   *
   * @param item the item, usually a path
   * @param reason why it was skipped
   */
  default void skipped(String item, String reason) {}

  /**
   * Returns a listener that ignores everything.
   *
   * @return the silent listener
   */
  static ProgressListener none() {
    return (stage, done, total) -> {};
  }
}

package org.zeroseg.api;

import java.util.List;

/**
 * What an operation did to an archive.
 *
 * @param added images embedded and added
 * @param unchanged images that were already there
 * @param reused images whose content was known under another name, so that its embedding was taken
 *     over
 * @param removed entries removed
 * @param skipped images that could not be read, with the reason
 */
public record ArchiveReport(
    long added, long unchanged, long reused, long removed, List<Skipped> skipped) {
  /** Copies the list. */
  public ArchiveReport {
    skipped = List.copyOf(skipped);
  }

  /**
   * An image that could not be read.
   *
   * @param key its key or path
   * @param reason why
   */
  public record Skipped(String key, String reason) {}
}

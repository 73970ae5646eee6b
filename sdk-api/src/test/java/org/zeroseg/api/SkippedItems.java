package org.zeroseg.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was skipped; not thread-safe. */
public final class SkippedItems implements ProgressListener {
  private final Map<String, String> reasons = new LinkedHashMap<>();

  @Override
  public void progress(String stage, long done, long total) {}

  @Override
  public void skipped(String item, String reason) {
    reasons.put(item, reason);
  }

  /** Why, by item, in the order in which they were skipped. */
  public Map<String, String> reasons() {
    return reasons;
  }
}

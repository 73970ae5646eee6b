package org.zeroseg.core.retrieval;

import java.util.Objects;

/**
 * An image that could not be read. It is reported by every run, and tried again only when its
 * content has changed.
 *
 * @param provenance the file as it was when it failed
 * @param reason why
 */
public record FailureRecord(Provenance provenance, String reason) {

  /** Checks the components. */
  public FailureRecord {
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(reason, "reason");
  }
}

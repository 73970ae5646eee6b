package org.zeroseg.core.retrieval;

import java.util.List;
import java.util.Objects;

/**
 * What an archive knows about one row, apart from its vector.
 *
 * @param id given once, ascending, never reused
 * @param kind image or region
 * @param provenance where it came from
 * @param tags words of the user, for filters
 * @param extension opaque bytes of newer fields (region geometry), kept by every rewrite
 */
public record ArchiveEntry(
    long id, EntryKind kind, Provenance provenance, List<String> tags, Extension extension) {

  /** Checks and copies the components. */
  public ArchiveEntry {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(extension, "extension");
    tags = List.copyOf(tags);
  }

  /** An image entry. */
  static ArchiveEntry image(long id, Provenance provenance, List<String> tags) {
    return new ArchiveEntry(id, EntryKind.IMAGE, provenance, tags, Extension.NONE);
  }
}

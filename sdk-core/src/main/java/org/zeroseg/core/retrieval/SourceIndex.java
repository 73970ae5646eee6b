package org.zeroseg.core.retrieval;

import java.util.function.Predicate;

/**
 * Finds entries by their source and by their content. Holds two hashes and the id of each entry;
 * dead entries stay in it and are passed over, because an id is looked up in the state anyway.
 */
final class SourceIndex {
  private final LongMultiMap byKey = new LongMultiMap();
  private final LongMultiMap byContent = new LongMultiMap();

  /** An index of all live entries of {@code state}, which reads every record. */
  static SourceIndex of(ArchiveState state) {
    SourceIndex index = new SourceIndex();
    for (Part part : state.parts()) {
      for (int row = 0; row < part.size(); row++) {
        if (part.isLive(row)) {
          index.put(part.rows().entry(row));
        }
      }
    }
    return index;
  }

  void put(ArchiveEntry entry) {
    byKey.put(hash(entry.provenance().key()), entry.id());
    byContent.put(hash(entry.provenance().sha256()), entry.id());
  }

  /** The live entry of a source, or null. */
  ArchiveState.Location find(ArchiveState state, SourceKey key) {
    return locate(
        state,
        byKey.find(
            hash(key), id -> matches(state, id, entry -> entry.provenance().key().equals(key))));
  }

  /** A live entry with this content, or null. */
  ArchiveState.Location findContent(ArchiveState state, String sha256) {
    return locate(
        state,
        byContent.find(
            hash(sha256),
            id -> matches(state, id, entry -> entry.provenance().sha256().equals(sha256))));
  }

  private static ArchiveState.Location locate(ArchiveState state, long id) {
    return id < 0 ? null : state.find(id);
  }

  private static boolean matches(ArchiveState state, long id, Predicate<ArchiveEntry> test) {
    ArchiveState.Location found = state.find(id);
    return found != null && test.test(found.entry());
  }

  private static long hash(String sha256) {
    return Long.parseUnsignedLong(sha256.substring(0, 16), 16);
  }

  /** FNV-1a over both strings. */
  private static long hash(SourceKey key) {
    long hash = 0xcbf29ce484222325L;
    for (String text : new String[] {key.root(), "\0", key.path()}) {
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
    }
    return hash;
  }
}

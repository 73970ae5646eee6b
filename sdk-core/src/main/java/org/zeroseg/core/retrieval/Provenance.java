package org.zeroseg.core.retrieval;

import java.util.Objects;

/**
 * Where an entry came from, enough to tell whether it is still the same.
 *
 * @param root the folder or tar file that was added, absolute; empty for single files
 * @param path the image inside {@code root} with forward slashes, or the absolute path of the file
 * @param size bytes
 * @param modifiedMillis last modification, milliseconds since 1970
 * @param sha256 digest of the content, 64 lower-case hexadecimal digits
 */
public record Provenance(String root, String path, long size, long modifiedMillis, String sha256) {

  /** Checks the components. */
  public Provenance {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(path, "path");
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256 must be 64 lower-case hexadecimal digits, but is '" + sha256 + "'");
    }
  }

  /** The key under which the archive knows the image; two images of one archive differ in it. */
  SourceKey key() {
    return new SourceKey(root, path);
  }

  /** Whether size and time say that the file was not touched since. */
  boolean looksLike(long otherSize, long otherModifiedMillis) {
    return size == otherSize && modifiedMillis == otherModifiedMillis;
  }
}

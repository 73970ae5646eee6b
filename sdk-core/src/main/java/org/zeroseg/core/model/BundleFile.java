package org.zeroseg.core.model;

import org.zeroseg.api.ModelException;

/**
 * A file of a bundle.
 *
 * @param path where it lies, relative to the bundle, parts separated by {@code '/'}
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 * @param bytes its size
 */
public record BundleFile(String path, String sha256, long bytes) {
  /** Checks that the path stays inside the bundle. */
  public BundleFile {
    boolean outside =
        path.isEmpty()
            || path.startsWith("/")
            || path.contains("\\")
            || path.contains(":")
            || path.indexOf('\0') >= 0;
    for (String part : path.split("/", -1)) {
      outside |= part.isEmpty() || part.equals(".") || part.equals("..");
    }
    if (outside) {
      throw new ModelException(
          "file path '%s' does not stay inside the bundle; use plain relative paths"
              .formatted(path));
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new ModelException(
          "sha256 of '%s' is '%s', not 64 hexadecimal digits".formatted(path, sha256));
    }
    if (bytes < 0) {
      throw new ModelException("size of '%s' is %d".formatted(path, bytes));
    }
  }
}

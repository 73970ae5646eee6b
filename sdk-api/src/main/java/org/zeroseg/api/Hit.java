package org.zeroseg.api;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One image that an archive found.
 *
 * @param id the entry's id, given once and never reused
 * @param key the image's key: its path relative to the folder it was added from, with {@code /}
 * @param file where the image was when it was added; empty for images that are not files
 * @param score cosine similarity in [-1, 1]
 */
public record Hit(long id, String key, Optional<Path> file, double score) {
  /** Checks that nothing is missing. */
  public Hit {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(file, "file");
  }
}

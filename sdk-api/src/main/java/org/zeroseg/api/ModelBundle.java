package org.zeroseg.api;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A model on disk: a folder with a manifest ({@code zeroseg.json}), weights and tokenizer.
 *
 * @param directory the folder
 * @param name the name in its manifest
 */
public record ModelBundle(Path directory, String name) {
  /** Checks that nothing is missing. */
  public ModelBundle {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(name, "name");
  }
}

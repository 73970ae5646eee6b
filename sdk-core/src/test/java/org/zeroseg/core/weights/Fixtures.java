package org.zeroseg.core.weights;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Small checkpoints that Python wrote. */
final class Fixtures {
  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}

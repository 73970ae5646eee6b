package org.zeroseg.core.weights;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Small checkpoints that Python wrote, and seeds of property tests. */
final class Fixtures {
  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Seeds of a property test; {@code -Dzeroseg.seed=N} replays one. */
  static LongStream seeds(int count) {
    String replay = System.getProperty("zeroseg.seed", "");
    return replay.isBlank()
        ? new SplittableRandom(20221128).longs(count)
        : LongStream.of(Long.parseLong(replay));
  }
}

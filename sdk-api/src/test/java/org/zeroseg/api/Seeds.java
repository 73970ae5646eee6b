package org.zeroseg.api;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Seeds of property tests; {@code -Dzeroseg.seed=N} replays one. */
public final class Seeds {
  private Seeds() {}

  /** The given number of seeds, always the same ones. */
  public static LongStream of(int count) {
    String replay = System.getProperty("zeroseg.seed", "");
    return replay.isBlank()
        ? new SplittableRandom(20221128).longs(count)
        : LongStream.of(Long.parseLong(replay));
  }
}

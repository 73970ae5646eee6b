package org.zeroseg.core.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Makes memory that was wrongly given back be reused, so that a use after free shows. */
public final class Garbage {
  private static final int ROUNDS = 2;
  private static final int BUFFERS = 4000;

  private Garbage() {}

  /** Collects garbage and overwrites what it freed with NaN. */
  public static void collectAndOverwrite() {
    List<ByteBuffer> burst = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      for (int i = 0; i < BUFFERS; i++) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 << (i % 8)).order(ByteOrder.nativeOrder());
        while (buffer.remaining() >= 4) {
          buffer.putFloat(Float.NaN);
        }
        burst.add(buffer);
      }
    }
    if (burst.isEmpty()) {
      throw new AssertionError();
    }
  }
}

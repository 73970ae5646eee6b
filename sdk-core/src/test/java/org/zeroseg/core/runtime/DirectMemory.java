package org.zeroseg.core.runtime;

import java.nio.ByteBuffer;

/** Memory outside the heap, which tensors may share with buffers that nobody holds any more. */
public final class DirectMemory {
  private DirectMemory() {}

  /** Lets freed memory be handed out again, filled with something else. */
  public static void litter() {
    System.gc();
    for (int i = 0; i < 2000; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(8 << (i % 6));
      while (buffer.hasRemaining()) {
        buffer.put((byte) 0x7f);
      }
    }
  }
}

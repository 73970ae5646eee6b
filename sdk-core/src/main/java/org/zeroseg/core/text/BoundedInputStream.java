package org.zeroseg.core.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Fails instead of delivering more than a number of bytes, so that a small file cannot unpack to
 * all memory.
 */
final class BoundedInputStream extends FilterInputStream {
  private final long limit;
  private long delivered;

  BoundedInputStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int bytes) throws IOException {
    delivered += bytes;
    if (delivered > limit) {
      throw new IOException("it holds more than %d bytes".formatted(limit));
    }
  }
}

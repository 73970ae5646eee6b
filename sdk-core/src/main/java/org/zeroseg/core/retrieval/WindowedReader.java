package org.zeroseg.core.retrieval;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Random access to a file through one window of heap memory; never maps it. */
final class WindowedReader implements Closeable {
  static final int WINDOW = 1 << 20;

  private final FileChannel channel;
  private final long size;
  private ByteBuffer window;
  private long windowStart;

  WindowedReader(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
    window = ByteBuffer.allocate((int) Math.min(WINDOW, size)).limit(0);
  }

  /** The length of the file when it was opened. */
  long size() {
    return size;
  }

  /** A little-endian view of {@code length} bytes, valid until the next call. */
  ByteBuffer at(long position, int length) throws IOException {
    if (position < windowStart || position + length > windowStart + window.limit()) {
      fill(position, length);
    }
    int offset = (int) (position - windowStart);
    return window.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(long position, int length) throws IOException {
    if (window.capacity() < length) {
      window = ByteBuffer.allocate(length);
    }
    window.clear();
    windowStart = position;
    while (window.hasRemaining()) {
      if (channel.read(window, position + window.position()) < 0) {
        break;
      }
    }
    window.flip();
    if (window.limit() < length) {
      throw new EOFException("%d bytes at %d are not there".formatted(length, position));
    }
  }

  /** CRC32C of a range. */
  int checksum(long position, long length) throws IOException {
    CRC32C crc = new CRC32C();
    for (long done = 0; done < length; done += WINDOW) {
      crc.update(at(position + done, (int) Math.min(WINDOW, length - done)));
    }
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

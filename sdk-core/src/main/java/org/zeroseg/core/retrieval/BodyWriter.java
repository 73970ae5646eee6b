package org.zeroseg.core.retrieval;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes one file of a segment, header first, and knows length and checksum at the end. */
final class BodyWriter implements Closeable {
  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
  private long bytes = FileHeader.BYTES;

  BodyWriter(Path file, FileHeader header) throws IOException {
    channel = FileChannel.open(file, CREATE_NEW, WRITE);
    DurableFiles.writeFully(channel, header.toBytes());
  }

  /** Bytes written so far behind the header. */
  long position() {
    return bytes - FileHeader.BYTES;
  }

  void put(ByteBuffer data) throws IOException {
    bytes += data.remaining();
    while (data.hasRemaining()) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int part = Math.min(data.remaining(), buffer.remaining());
      buffer.put(data.slice(data.position(), part));
      data.position(data.position() + part);
    }
  }

  void putFloat(float value) throws IOException {
    reserve(Float.BYTES).putFloat(value);
  }

  void putInt(int value) throws IOException {
    reserve(Integer.BYTES).putInt(value);
  }

  void putLong(long value) throws IOException {
    reserve(Long.BYTES).putLong(value);
  }

  private ByteBuffer reserve(int length) throws IOException {
    if (buffer.remaining() < length) {
      flush();
    }
    bytes += length;
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    DurableFiles.writeFully(channel, buffer);
    buffer.clear();
  }

  /** Forces the file to the disk. */
  Manifest.FileInfo finish() throws IOException {
    flush();
    channel.force(true);
    return new Manifest.FileInfo(bytes, (int) crc.getValue());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

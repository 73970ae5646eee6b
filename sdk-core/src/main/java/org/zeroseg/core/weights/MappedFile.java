package org.zeroseg.core.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file mapped read-only: as a whole where it fits in one buffer, else piece by piece. */
final class MappedFile implements AutoCloseable {
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer whole;

  private MappedFile(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.whole =
        size <= Integer.MAX_VALUE ? channel.map(FileChannel.MapMode.READ_ONLY, 0, size) : null;
  }

  static MappedFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder");
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new MappedFile(channel);
    } catch (IOException | RuntimeException | Error failed) {
      channel.close();
      throw failed;
    }
  }

  long size() {
    return size;
  }

  /**
   * The bytes from {@code offset} on, little-endian; no copy.
   *
   * @throws EOFException if the file does not hold them, or not any more: touching a page of a
   *     mapping beyond the end of its file would end the process
   */
  ByteBuffer slice(long offset, long length) throws IOException {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new EOFException(
          "bytes %d to %d lie outside its %d bytes".formatted(offset, offset + length, size));
    }
    if (length > Sizes.MAX_BYTES) {
      throw new EOFException("%d bytes do not fit in one buffer".formatted(length));
    }
    if (channel.size() < size) {
      throw new EOFException("it has become shorter since it was opened");
    }
    ByteBuffer slice =
        whole != null
            ? whole.slice((int) offset, (int) length)
            : channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
    return slice.order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost.
    }
  }
}

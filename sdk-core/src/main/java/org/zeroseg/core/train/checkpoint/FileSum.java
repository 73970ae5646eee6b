package org.zeroseg.core.train.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Size and checksum of a file.
 *
 * @param bytes its size
 * @param crc CRC-32C of its contents
 */
record FileSum(long bytes, long crc) {
  private static final int BLOCK = 1 << 20;

  static FileSum of(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    long bytes = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(block) >= 0) {
        block.flip();
        bytes += block.remaining();
        crc.update(block);
        block.clear();
      }
    }
    return new FileSum(bytes, crc.getValue());
  }
}

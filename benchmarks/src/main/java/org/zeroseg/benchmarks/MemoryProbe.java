package org.zeroseg.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast mapped files can be read at all: compares each mapping with itself, for which the JVM
 * has code that loads whole vectors and computes next to nothing.
 */
final class MemoryProbe {
  private final List<ByteBuffer> mappings = new ArrayList<>();

  MemoryProbe(List<Path> files) throws IOException {
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file)) {
        mappings.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      }
    }
  }

  /** The size of all files. */
  long bytes() {
    return mappings.stream().mapToLong(ByteBuffer::capacity).sum();
  }

  /** Reads everything once. */
  void read() {
    for (ByteBuffer mapping : mappings) {
      if (mapping.mismatch(mapping.duplicate()) >= 0) {
        throw new IllegalStateException("a file changed while it was read");
      }
    }
  }
}

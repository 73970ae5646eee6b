package org.zeroseg.core.evaluate;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The largest use of memory so far. */
final class PeakMemory {
  private static final Path LINUX = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d{1,15}) kB$");

  private PeakMemory() {}

  /** Forgets earlier peaks of the heap. */
  static void resetHeap() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The largest heap since the last reset, as the sum of the peaks of its pools. */
  static long heapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getPeakUsage() != null)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** The most physical memory that this process ever had; empty where the system does not tell. */
  static OptionalLong residentBytes() {
    return residentBytes(LINUX);
  }

  /** The same from a file with the status of a process as Linux writes it. */
  static OptionalLong residentBytes(Path status) {
    try {
      Matcher line = PEAK.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
      return line.find()
          ? OptionalLong.of(Long.parseLong(line.group(1)) << 10)
          : OptionalLong.empty();
    } catch (IOException | SecurityException noSuchFile) {
      return OptionalLong.empty();
    }
  }
}

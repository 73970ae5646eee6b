package org.zeroseg.core.evaluate;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/** Measures wall and CPU time. */
final class Clock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final LongSupplier cpuNanos;
  private long wallStart;
  private long cpuStart;

  private Clock(LongSupplier cpuNanos) {
    this.cpuNanos = cpuNanos;
    restart();
  }

  /** Counts the CPU time of the calling thread. */
  static Clock ofThread() {
    return new Clock(
        () -> THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0);
  }

  /**
   * Counts the CPU time of all threads of the process, those of the tensor engine among them, but
   * not of one that does other work meanwhile.
   */
  static Clock ofProcessExcept(Thread other) {
    return new Clock(() -> processCpu() - threadCpu(other));
  }

  private static long processCpu() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime())
        : 0;
  }

  private static long threadCpu(Thread thread) {
    return THREADS.isThreadCpuTimeSupported()
        ? Math.max(0, THREADS.getThreadCpuTime(thread.getId()))
        : 0;
  }

  /** The time since the start or the last lap. */
  Cost lap() {
    long wall = wallStart;
    long cpu = cpuStart;
    restart();
    return new Cost(wallStart - wall, Math.max(0, cpuStart - cpu));
  }

  private void restart() {
    wallStart = System.nanoTime();
    cpuStart = cpuNanos.getAsLong();
  }

  /** Forgets earlier peaks of the heap. */
  static void resetPeakHeap() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The largest heap since the last reset, as the sum of the peaks of its pools. */
  static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getPeakUsage() != null)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}

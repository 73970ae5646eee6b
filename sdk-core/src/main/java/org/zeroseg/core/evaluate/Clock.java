package org.zeroseg.core.evaluate;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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
    return new Clock(() -> threadCpu(Thread.currentThread()));
  }

  /** Counts the CPU time of all threads of the process, those of the tensor engine among them. */
  static Clock ofProcess() {
    return ofProcessLess(() -> 0);
  }

  /**
   * Counts the CPU time of all threads of the process, but not of one that does other work
   * meanwhile.
   *
   * @param other the CPU time of that thread; must not fall
   */
  static Clock ofProcessLess(LongSupplier other) {
    return new Clock(() -> processCpu() - other.getAsLong());
  }

  private static long processCpu() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime())
        : 0;
  }

  /** The CPU time of a thread in nanoseconds; 0 if it has ended or the system does not tell. */
  static long threadCpu(Thread thread) {
    return THREADS.isThreadCpuTimeSupported()
        ? Math.max(0, THREADS.getThreadCpuTime(thread.getId()))
        : 0;
  }

  /**
   * The time since the start or the last lap. The CPU time of a short lap may be negative: the
   * process is counted in coarser steps than the thread that is taken off.
   */
  Cost lap() {
    long wall = wallStart;
    long cpu = cpuStart;
    restart();
    return new Cost(wallStart - wall, cpuStart - cpu);
  }

  private void restart() {
    wallStart = System.nanoTime();
    cpuStart = cpuNanos.getAsLong();
  }
}

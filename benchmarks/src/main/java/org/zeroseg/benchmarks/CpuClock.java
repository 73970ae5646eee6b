package org.zeroseg.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread, which other work on the machine hardly changes. */
final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuClock() {}

  /** Milliseconds of CPU time that the calling thread has used. */
  static double millis() {
    return THREADS.getCurrentThreadCpuTime() * 1e-6;
  }
}

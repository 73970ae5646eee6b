package org.zeroseg.samples.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Time since a moment: of the clock, and of the processor, which other programs do not stretch. */
final class ProcessorTime {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long clock = System.nanoTime();
  private final long processor = PROCESS.getProcessCpuTime();

  private ProcessorTime() {}

  static ProcessorTime start() {
    return new ProcessorTime();
  }

  /** Processor time of all threads of this process so far, seconds. */
  double processorSeconds() {
    return (PROCESS.getProcessCpuTime() - processor) * 1e-9;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f s, of which the processor worked %.0f s for this program",
        (System.nanoTime() - clock) * 1e-9,
        processorSeconds());
  }
}

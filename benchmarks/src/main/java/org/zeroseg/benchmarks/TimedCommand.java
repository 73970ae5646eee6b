package org.zeroseg.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.zeroseg.samples.cli.ZeroSegCommand;

/** The command line, which prints as its last line how many CPU milliseconds the process used. */
public final class TimedCommand {
  private TimedCommand() {}

  /** Runs a command of {@code zeroseg}. */
  public static void main(String[] arguments) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> System.out.printf("%n%d%n", process.getProcessCpuTime() / 1_000_000)));
    ZeroSegCommand.main(arguments);
  }
}

package org.zeroseg.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.zeroseg.core.runtime.RuntimeOptions;
import org.zeroseg.core.runtime.RuntimeReport;
import org.zeroseg.core.runtime.TensorRuntime;

/** What the figures were measured on. */
final class Machine {
  private static final List<String> FEATURES =
      List.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16");

  private Machine() {}

  /** Lines for the head of the report. */
  static List<String> describe() {
    try (TensorRuntime runtime = TensorRuntime.open(RuntimeOptions.defaults())) {
      RuntimeReport report = runtime.report();
      return List.of(
          "processor: %s, %d cores, %s"
              .formatted(
                  processor("model name"),
                  Runtime.getRuntime().availableProcessors(),
                  features(processor("flags"))),
          "system: %s %s, load average %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), load()),
          "Java: %s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name")),
          "engine: %s, libtorch %s, vector module %s, one thread"
              .formatted(
                  report.entries().get("engine"),
                  report.entries().get("libtorch").split(" ", 2)[0],
                  report.entries().get("vector module")));
    }
  }

  /** Processes that wanted to run in the last minute. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String processor(String key) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException elsewhere) {
      return "unknown";
    }
  }

  private static String features(String flags) {
    List<String> known = List.of(flags.split(" ", -1));
    return String.join(" ", FEATURES.stream().filter(known::contains).toList());
  }
}

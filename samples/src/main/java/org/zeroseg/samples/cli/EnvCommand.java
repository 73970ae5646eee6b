package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.zeroseg.api.RuntimeUnavailableException;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.BundledModel;
import org.zeroseg.api.spi.PluginDescriptor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code zeroseg env}. */
@Command(
    name = "env",
    description = {
      "Shows engine, versions, device and precision, and where native libraries come from.",
      "Where they are missing, shows what was tried; the exit code is then 1."
    },
    mixinStandardHelpOptions = true)
final class EnvCommand implements Callable<Integer> {
  @Mixin private SetUp setUp;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ZeroSeg zeroseg = setUp.open()) {
      Map<String, String> facts = ofProcess(zeroseg);
      try {
        facts.putAll(zeroseg.environment());
        print(out, facts);
        return ZeroSegCommand.OK;
      } catch (RuntimeUnavailableException unavailable) {
        print(out, facts);
        out.println();
        out.println(unavailable.getMessage());
        return ZeroSegCommand.FAILED;
      }
    } finally {
      out.flush();
    }
  }

  /** What can be said without the engine. */
  private static Map<String, String> ofProcess(ZeroSeg zeroseg) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("zeroseg", ZeroSegCommand.Version.text());
    facts.put(
        "java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
    facts.put("java home", System.getProperty("java.home"));
    facts.put("platform", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put(
        "heap at most",
        String.format(Locale.ROOT, "%.1f GiB", Runtime.getRuntime().maxMemory() / 1073741824.0));
    facts.put(
        "plugins",
        zeroseg.plugins().stream().map(PluginDescriptor::id).collect(Collectors.joining(", ")));
    facts.put("plugins that failed", Integer.toString(zeroseg.failures().size()));
    facts.put(
        "models on the class path",
        ServiceLoader.load(BundledModel.class).stream()
            .map(model -> model.get().name())
            .collect(Collectors.collectingAndThen(Collectors.joining(", "), EnvCommand::orNone)));
    return facts;
  }

  private static String orNone(String list) {
    return list.isEmpty() ? "none" : list;
  }

  private static void print(PrintWriter out, Map<String, String> facts) {
    facts.forEach((name, value) -> out.printf("%-26s %s%n", name, value));
  }
}

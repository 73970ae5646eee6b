package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.PluginFailure;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.api.spi.PluginDescriptor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zeroseg plugins [ID]}. */
@Command(
    name = "plugins",
    description =
        "Lists the plugins on the class path, their options, and those that failed to load.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "Show this plugin only.")
  private String id;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (ZeroSeg zeroseg = ZeroSeg.open()) {
      List<PluginDescriptor> shown =
          zeroseg.plugins().stream().filter(p -> id == null || p.id().equals(id)).toList();
      if (id != null && shown.isEmpty()) {
        List<String> ids = zeroseg.plugins().stream().map(PluginDescriptor::id).toList();
        throw new PluginException(
            "no plugin '%s' on the class path%s".formatted(id, Suggestions.forName(id, ids)));
      }
      shown.forEach(plugin -> print(out, plugin));
      for (PluginFailure failure : zeroseg.failures()) {
        out.println("failed to load: " + failure);
      }
    }
    out.flush();
  }

  private static void print(PrintWriter out, PluginDescriptor plugin) {
    out.printf("%s %s%n", plugin.id(), plugin.version());
    out.printf("  %s%n", plugin.description());
    out.printf(
        "  makes: %s; tasks: %s%n",
        join(plugin.capabilities()), plugin.tasks().isEmpty() ? "-" : join(plugin.tasks()));
    if (!plugin.paper().isEmpty()) {
      out.printf("  paper: %s%n", plugin.paper());
    }
    if (!plugin.options().isEmpty()) {
      out.println("  options (-O NAME=VALUE):");
    }
    for (OptionSpec<?> option : plugin.options()) {
      out.printf(
          "    %-24s %s%n", option.name() + "=" + option.defaultText(), option.description());
      out.printf("    %-24s %s: %s%n", "", option.type(), option.range());
    }
  }

  private static String join(Iterable<?> items) {
    return java.util.stream.StreamSupport.stream(items.spliterator(), false)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}

package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.PluginFailure;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.api.spi.PluginDescriptor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--markdown",
      description = "Print the tables of options for the documentation instead.")
  private boolean markdown;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (ZeroSeg zeroseg = ZeroSeg.open()) {
      List<PluginDescriptor> shown = id == null ? zeroseg.plugins() : List.of(named(zeroseg));
      String separator = "";
      for (PluginDescriptor plugin : shown) {
        out.print(separator);
        separator = System.lineSeparator();
        if (markdown) {
          OptionTable.print(out, plugin);
        } else {
          print(out, plugin);
        }
      }
      if (id == null && !markdown) {
        zeroseg.failures().forEach(failure -> out.println("failed to load: " + failure));
      }
    }
    out.flush();
  }

  private PluginDescriptor named(ZeroSeg zeroseg) {
    for (PluginDescriptor plugin : zeroseg.plugins()) {
      if (plugin.id().equals(id)) {
        return plugin;
      }
    }
    Optional<PluginFailure> failure =
        zeroseg.failures().stream().filter(f -> f.plugin().equals(id)).findFirst();
    if (failure.isPresent()) {
      throw new PluginException(
          "plugin '%s' failed to load: %s".formatted(id, failure.get().reason()));
    }
    List<String> ids = zeroseg.plugins().stream().map(PluginDescriptor::id).toList();
    throw new OptionException(
        "no plugin '%s' on the class path%s".formatted(id, Suggestions.forName(id, ids)));
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
    print(out, "options (-O NAME=VALUE):", plugin.options());
    print(out, "options of its training:", plugin.trainingOptions());
  }

  private static void print(PrintWriter out, String title, List<OptionSpec<?>> options) {
    if (!options.isEmpty()) {
      out.println("  " + title);
    }
    for (OptionSpec<?> option : options) {
      out.printf(
          "    %-28s %s%n", option.name() + "=" + option.defaultText(), option.description());
      out.printf("    %-28s %s: %s%n", "", option.type(), option.range());
    }
  }

  private static String join(Collection<?> items) {
    return items.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}

package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.List;
import org.zeroseg.api.spi.OptionSpec;
import org.zeroseg.api.spi.PluginDescriptor;

/** The options of a plugin as a Markdown table, so that the documentation and the code agree. */
final class OptionTable {
  private OptionTable() {}

  /** Prints headings and tables. */
  static void print(PrintWriter out, PluginDescriptor plugin) {
    out.printf("### Options of `%s`%n%n", plugin.id());
    print(out, plugin.options());
    if (!plugin.trainingOptions().isEmpty()) {
      out.printf("%n### Options of training `%s`%n%n", plugin.id());
      print(out, plugin.trainingOptions());
    }
  }

  private static void print(PrintWriter out, List<OptionSpec<?>> options) {
    if (options.isEmpty()) {
      out.println("None.");
      return;
    }
    out.println("| option | default | values | what it does |");
    out.println("|---|---|---|---|");
    for (OptionSpec<?> option : options) {
      out.printf(
          "| %s | %s | %s: %s | %s |%n",
          code(option.name()),
          code(option.defaultText()),
          option.type(),
          cell(option.range()),
          cell(option.description()));
    }
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}

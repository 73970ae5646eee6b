package org.zeroseg.samples.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.zeroseg.core.data.DatasetDescriptor;

/** The datasets as Markdown, so that the documentation and the code agree. */
final class DatasetTable {
  private DatasetTable() {}

  /** Prints a table of all, and then a section for each that has settings or files. */
  static void print(PrintWriter out, Collection<DatasetDescriptor> datasets) {
    out.println("| id | dataset | ground truth | splits | targets | protocols |");
    out.println("|---|---|---|---|---|---|");
    for (DatasetDescriptor dataset : datasets) {
      out.printf(
          "| `%s` | %s | %s | %s | %s | %s |%n",
          dataset.id(),
          cell(dataset.description()),
          DatasetsCommand.kinds(dataset),
          codes(dataset.splits()),
          codes(dataset.targets()),
          codes(dataset.protocols()));
    }
    for (DatasetDescriptor dataset : datasets) {
      section(out, dataset);
    }
  }

  private static void section(PrintWriter out, DatasetDescriptor dataset) {
    if (dataset.layout().isEmpty() && dataset.settings().isEmpty()) {
      return;
    }
    out.printf("%n### `%s`%n", dataset.id());
    if (!dataset.layout().isEmpty()) {
      out.printf("%n```%n");
      dataset.layout().lines().forEach(out::println);
      out.println("```");
    }
    if (!dataset.settings().isEmpty()) {
      out.println();
      dataset.settings().forEach((name, what) -> out.printf("* `--set %s=`: %s%n", name, what));
    }
  }

  private static String codes(List<String> names) {
    return names.stream().map(name -> "`" + cell(name) + "`").collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}

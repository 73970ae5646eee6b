package org.zeroseg.samples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which part of a dataset is meant, in which form. */
final class DatasetForm {
  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "The part of the dataset, e.g. val. Default: its first one.")
  private String split = "";

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The set of classes, where there are several. Default: the first one.")
  private String target = "";

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description = "What happens to images and labels, e.g. native. Default: the first one.")
  private String protocol = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of this dataset only. Repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--rename",
      paramLabel = "CLASS=WORDS",
      description = "Ask for a class in other words; its label stays. Repeatable.")
  private Map<String, String> renames = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * The options of a dataset.
   *
   * @param root may be null for a dataset that needs no files
   */
  DatasetOptions.Builder options(DatasetDescriptor dataset, Path root) {
    if (root == null && !dataset.layout().isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "dataset '%s' needs --root DIR, a folder with:%n%s"
              .formatted(dataset.id(), dataset.layout().stripTrailing()));
    }
    DatasetOptions.Builder options =
        DatasetOptions.builder(root == null ? Path.of("") : root)
            .split(split)
            .target(target)
            .protocol(protocol);
    settings.forEach(options::set);
    renames.forEach(options::rename);
    return options;
  }

  /** What was given, for a report. */
  Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    Map.of("split", split, "target", target, "protocol", protocol).entrySet().stream()
        .filter(given -> !given.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(given -> facts.put(given.getKey(), given.getValue()));
    settings.forEach((name, value) -> facts.put("dataset setting " + name, value));
    renames.forEach((name, words) -> facts.put("words for " + name, words));
    return facts;
  }
}

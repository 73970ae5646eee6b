package org.zeroseg.samples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zeroseg.api.Options;
import org.zeroseg.api.ZeroSeg;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command with a model shares. */
final class SetUp {
  @Option(
      names = "--model",
      paramLabel = "DIR|NAME",
      description = "Model bundle: a folder with zeroseg.json, or 'demo'. Default: the demo model.")
  private String model;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description = "cpu, gpu or gpu:N. Default: ${DEFAULT-VALUE}.")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one tensor operation. Default: all cores.")
  private Integer threads;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "float32",
      description =
          "float32, bf16, or auto: bf16 if a measurement shows it to be faster. Default: ${DEFAULT-VALUE}.")
  private String precision;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where to keep what can be computed again.")
  private Path cache;

  @Option(
      names = "--allow-downloads",
      description = "Let the engine download native libraries that are not on the class path.")
  private boolean downloads;

  @Option(
      names = {"-O", "--option"},
      paramLabel = "NAME=VALUE",
      description = "An option of the plugin; 'zeroseg plugins' lists them. Repeatable.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Opens the SDK with these options. */
  ZeroSeg open() {
    return builder().open();
  }

  /** The settings, to be completed. */
  ZeroSeg.Builder builder() {
    ZeroSeg.Builder builder =
        ZeroSeg.builder().device(device).precision(precision).allowDownloads(downloads);
    if (model != null) {
      builder.model(model);
    }
    if (threads != null) {
      if (threads < 1) {
        throw new ParameterException(
            command.commandLine(), "--threads must be at least 1, but is " + threads);
      }
      builder.threads(threads);
    }
    if (cache != null) {
      builder.cache(cache);
    }
    return builder;
  }

  /** What decides about results, for reports: model, device, precision. */
  Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", model == null ? "the default" : model);
    facts.put("device", device);
    facts.put("precision", precision);
    return facts;
  }

  /** The plugin's options. */
  Options pluginOptions() {
    return Options.of(options);
  }
}

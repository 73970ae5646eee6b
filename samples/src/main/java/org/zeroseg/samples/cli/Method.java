package org.zeroseg.samples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.zeroseg.api.Options;
import org.zeroseg.api.Segmenter;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.Capability;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that segments: a plugin, its archive, and what is under them. */
final class Method {
  @Option(
      names = "--plugin",
      paramLabel = "ID",
      defaultValue = "reco",
      description = "The method. Default: ${DEFAULT-VALUE}.")
  private String plugin;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "The archive to retrieve images from; see 'zeroseg archive build'.")
  private Path archive;

  @Option(names = "--crf", description = "Refine with a CRF, as '-O crf=true'.")
  private boolean crf;

  @Mixin private SetUp setUp;

  /** The id of the plugin. */
  String plugin() {
    return plugin;
  }

  /** Opens the SDK, with the archive if there is one. */
  ZeroSeg open() {
    ZeroSeg.Builder builder = setUp.builder();
    if (archive != null) {
      builder.archive(archive);
    }
    return builder.open();
  }

  /** Opens the plugin with its options. */
  Segmenter segmenter(ZeroSeg zeroseg) {
    return Plugins.open(zeroseg, plugin, Capability.SEGMENTER, options(), zeroseg::segmenter);
  }

  private Options options() {
    Options options = setUp.pluginOptions();
    return crf ? options.with("crf", "true") : options;
  }

  /** What decides about results, for reports: plugin, options, model, device, archive. */
  Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("plugin", plugin);
    new TreeMap<>(options().asMap())
        .forEach((name, value) -> facts.put("option " + name, value.toString()));
    facts.putAll(setUp.describe());
    if (archive != null) {
      facts.put("archive", archive.toString());
    }
    return facts;
  }
}

package org.zeroseg.core.plugin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.zeroseg.api.ArchiveException;
import org.zeroseg.api.Options;
import org.zeroseg.api.ZeroSegConfiguration;
import org.zeroseg.api.spi.PluginDescriptor;
import org.zeroseg.core.model.BundleManifest;
import org.zeroseg.core.retrieval.ArchiveOptions;
import org.zeroseg.core.retrieval.ArchiveSnapshot;
import org.zeroseg.core.retrieval.ArchiveStore;

/**
 * What the results of a plugin's segmenter depend on, by name.
 *
 * @param plugin what it is made by
 * @param options what it was asked for
 * @param context knows what it has used
 * @param configuration device and precision
 */
record SegmenterIdentity(
    PluginDescriptor plugin,
    Options options,
    CorePluginContext context,
    ZeroSegConfiguration configuration) {
  private static final int SHOWN_DIGITS = 16;

  /** The facts; reads the manifest of the model and the list of the archive's images. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("plugin", plugin.id());
    facts.put("version of the plugin", plugin.version());
    new TreeMap<>(options.asMap())
        .forEach((name, value) -> facts.put("option " + name, value.toString()));
    facts.put("device", configuration.device());
    facts.put("precision", configuration.precision());
    context
        .usedModel()
        .ifPresent(
            folder ->
                facts.put(
                    "content of the model", shortened(BundleManifest.read(folder).fingerprint())));
    context.usedArchive().ifPresent(folder -> facts.put("content of the archive", archive(folder)));
    return facts;
  }

  private static String archive(Path folder) {
    try (ArchiveStore store = ArchiveStore.openReadOnly(folder, ArchiveOptions.defaults());
        ArchiveSnapshot now = store.snapshot()) {
      return "%d images, %s".formatted(store.info().entries(), shortened(now.fingerprint()));
    } catch (ArchiveException ofAnotherForm) { // or the plugin would not have opened it
      return folder.toString();
    }
  }

  private static String shortened(String hexadecimal) {
    return hexadecimal.substring(0, SHOWN_DIGITS);
  }
}

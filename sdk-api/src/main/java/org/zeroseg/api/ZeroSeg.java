package org.zeroseg.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.zeroseg.api.spi.PluginDescriptor;

/**
 * The entry point: finds the plugins on the class path and makes segmenters, retrievers, trainers
 * and evaluators of them.
 *
 * <pre>{@code
 * try (ZeroSeg zeroseg = ZeroSeg.open();
 *     Segmenter segmenter = zeroseg.segmenter("reco")) {
 *   Segmentation result = segmenter.segment(Path.of("street.jpg"), Vocabulary.of("car", "road", "sky"));
 * }
 * }</pre>
 *
 * <p>Opening is cheap: native libraries are loaded with the first segmenter. Thread-safe. Closing
 * it closes everything that it handed out and frees all native memory; closing twice is harmless.
 */
public interface ZeroSeg extends AutoCloseable {

  /**
   * Opens with the usual settings: the CPU, all cores, plugins from the context class loader.
   *
   * @return an open instance
   * @throws PluginException if sdk-core is not on the class path
   */
  static ZeroSeg open() {
    return builder().open();
  }

  /**
   * Starts with settings of one's own.
   *
   * @return a builder
   */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The plugins that can be used.
   *
   * @return by ascending id
   */
  List<PluginDescriptor> plugins();

  /**
   * The plugins that were found but cannot be used, and why.
   *
   * @return in the order in which they were found
   */
  List<PluginFailure> failures();

  /**
   * Makes a segmenter.
   *
   * @param plugin the plugin's id
   * @param options settings of the plugin
   * @return a segmenter, to be closed by the caller (closing this closes it, too)
   * @throws PluginException if there is no such plugin, or it makes no segmenters
   * @throws OptionException if an option is unknown or wrong
   * @throws ModelException if the model is missing or unusable
   * @throws RuntimeUnavailableException if the native libraries or the device cannot be had
   */
  Segmenter segmenter(String plugin, Options options);

  /**
   * Makes a segmenter with the plugin's defaults.
   *
   * @param plugin the plugin's id
   * @return a segmenter
   */
  default Segmenter segmenter(String plugin) {
    return segmenter(plugin, Options.none());
  }

  /**
   * Makes a retriever with the model's retrieval encoder.
   *
   * @return a retriever, to be closed by the caller (closing this closes it, too)
   * @throws ModelException if the model is missing or holds no encoder for retrieval
   * @throws RuntimeUnavailableException if the native libraries or the device cannot be had
   */
  Retriever retriever();

  /**
   * Makes a retriever of a plugin that brings its own.
   *
   * @param plugin the plugin's id
   * @param options settings of the plugin
   * @return a retriever
   * @throws PluginException if there is no such plugin, or it makes no retrievers
   */
  Retriever retriever(String plugin, Options options);

  /**
   * Makes a trainer.
   *
   * @param plugin the plugin's id
   * @param options settings of the plugin
   * @return a trainer
   * @throws PluginException if there is no such plugin, or it makes no trainers
   */
  @Experimental
  Trainer trainer(String plugin, Options options);

  /**
   * Makes an evaluator for any segmenter and any dataset: semantic, instance and panoptic figures,
   * whatever the ground truth allows. Loads no native library.
   *
   * @return an evaluator, to be closed by the caller (closing this closes it, too)
   */
  Evaluator evaluator();

  /**
   * Makes an evaluator of a plugin that brings its own.
   *
   * @param plugin the plugin's id
   * @param options settings of the plugin
   * @return an evaluator
   * @throws PluginException if there is no such plugin, or it makes no evaluators
   */
  Evaluator evaluator(String plugin, Options options);

  /**
   * Draws a report as one HTML page that needs nothing else: figures, a table of the classes, the
   * confusion, timing, settings, and the best and worst images side by side with the truth.
   *
   * @param report of any evaluator
   * @return the page
   */
  String html(EvaluationReport report);

  /**
   * What was found on this machine: engine, versions, device, threads, precision, where natives
   * come from. Loads the native libraries.
   *
   * @return facts by name, in an order to be shown
   * @throws RuntimeUnavailableException if the native libraries or the device cannot be had
   */
  Map<String, String> environment();

  @Override
  void close();

  /** Collects the settings of a {@link ZeroSeg}. */
  final class Builder {
    private String device = "cpu";
    private int threads;
    private String precision = "float32";
    private String model;
    private Path archive;
    private Path cache;
    private boolean offline = true;
    private ClassLoader classLoader;

    private Builder() {}

    /**
     * Chooses the device.
     *
     * @param name {@code "cpu"}, {@code "gpu"} or {@code "gpu:1"}
     * @return this builder
     */
    public Builder device(String name) {
      device = Objects.requireNonNull(name, "device");
      return this;
    }

    /**
     * Limits the threads of one tensor operation.
     *
     * @param count at least 1; by default as many as there are cores
     * @return this builder
     */
    public Builder threads(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("threads must be at least 1, but is " + count);
      }
      threads = count;
      return this;
    }

    /**
     * Chooses the precision of the large matrix products.
     *
     * @param name {@code "float32"} (default), {@code "bf16"}, or {@code "auto"}: bf16 if a
     *     measurement at start shows it to be faster here
     * @return this builder
     */
    public Builder precision(String name) {
      precision = Objects.requireNonNull(name, "precision");
      return this;
    }

    /**
     * Chooses the model.
     *
     * @param folderOrName folder of a model bundle, or name of one on the class path
     * @return this builder
     */
    public Builder model(String folderOrName) {
      model = Objects.requireNonNull(folderOrName, "model");
      return this;
    }

    /**
     * Chooses the model.
     *
     * @param folder folder of a model bundle
     * @return this builder
     */
    public Builder model(Path folder) {
      return model(folder.toString());
    }

    /**
     * Chooses the archive that methods retrieve from.
     *
     * @param folder the archive's folder
     * @return this builder
     */
    public Builder archive(Path folder) {
      archive = Objects.requireNonNull(folder, "archive");
      return this;
    }

    /**
     * Chooses where to keep what can be computed again.
     *
     * @param folder made if absent
     * @return this builder
     */
    public Builder cache(Path folder) {
      cache = Objects.requireNonNull(folder, "cache");
      return this;
    }

    /**
     * Permits the engine to download native libraries that are not on the class path. They come
     * without a checksum.
     *
     * @param allowed false by default
     * @return this builder
     */
    public Builder allowDownloads(boolean allowed) {
      offline = !allowed;
      return this;
    }

    /**
     * Chooses where plugins and bundled models are looked for.
     *
     * @param loader by default the context class loader of the calling thread, then the loader of
     *     this class
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      classLoader = Objects.requireNonNull(loader, "loader");
      return this;
    }

    /**
     * Opens.
     *
     * @return an open instance
     * @throws PluginException if sdk-core is not on the class path
     */
    public ZeroSeg open() {
      ClassLoader loader = classLoader == null ? Implementation.usualLoader() : classLoader;
      ZeroSegConfiguration configuration =
          new ZeroSegConfiguration(
              device,
              threads,
              precision,
              Optional.ofNullable(model),
              Optional.ofNullable(archive),
              Optional.ofNullable(cache),
              offline,
              loader);
      return Implementation.find(loader).open(configuration);
    }
  }
}

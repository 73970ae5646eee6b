package org.zeroseg.core.plugin;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.zeroseg.api.ModelException;
import org.zeroseg.api.PluginFailure;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.spi.BundledModel;

/**
 * Finds the model bundle to use: the one that was given (configuration, system property,
 * environment variable), or else the only one on the class path, which is unpacked into the cache.
 */
final class ModelLocator {
  static final String MANIFEST = "zeroseg.json";
  private static final String HOW =
      "give a folder with ZeroSeg.builder().model(...), -Dzeroseg.model=DIR or ZEROSEG_MODEL=DIR"
          + " ('zeroseg import' makes one of published weights)";

  private final Optional<Settings.Given> given;
  private final Supplier<List<BundledModel>> bundled;
  private final Path cache;
  private Path found;

  /**
   * Looks for nothing yet.
   *
   * @param given folder or name, if the user gave one
   * @param bundled the models on the class path; asked when needed
   * @param cache folder below which bundled models are unpacked
   */
  ModelLocator(Optional<Settings.Given> given, Supplier<List<BundledModel>> bundled, Path cache) {
    this.given = given;
    this.bundled = bundled;
    this.cache = cache;
  }

  /** The models on the class path. A broken one hides none of the others. */
  static List<BundledModel> onClassPath(ClassLoader loader, List<PluginFailure> failures) {
    return new Providers(loader, failures::add).of(BundledModel.class);
  }

  /**
   * Finds the folder; the second call returns the same.
   *
   * @return a folder with a manifest
   * @throws ModelException if there is none, or more than one to choose from
   */
  synchronized Path directory() {
    if (found == null) {
      found = given.isPresent() ? resolve(given.get()) : only();
    }
    return found;
  }

  private Path resolve(Settings.Given model) {
    Map<String, BundledModel> named = named();
    BundledModel match = named.get(model.value());
    // A folder that happens to be called like a model on the class path is not meant, unless it is
    // a bundle.
    Optional<Path> folder =
        folder(model.value())
            .filter(path -> match == null || Files.isRegularFile(path.resolve(MANIFEST)));
    if (folder.isPresent()) {
      if (!Files.isRegularFile(folder.get().resolve(MANIFEST))) {
        throw new ModelException(
            "%s (from %s) has no %s, so it is no model bundle; 'zeroseg import' makes one of published"
                    .formatted(folder.get(), model.source(), MANIFEST)
                + " weights");
      }
      return folder.get();
    }
    if (match == null) {
      throw new ModelException(
          "'%s' (from %s) is neither a folder nor a model on the class path%s"
              .formatted(
                  model.value(),
                  model.source(),
                  Suggestions.forName(model.value(), named.keySet())));
    }
    return ModelUnpacker.unpack(match, cache);
  }

  private Path only() {
    Map<String, BundledModel> named = named();
    if (named.isEmpty()) {
      throw new ModelException("no model was given and none is on the class path: " + HOW);
    }
    if (named.size() > 1) {
      throw new ModelException(
          "no model was given and the class path holds several, %s: choose one by name, or %s"
              .formatted(named.keySet(), HOW));
    }
    return ModelUnpacker.unpack(named.values().iterator().next(), cache);
  }

  private Map<String, BundledModel> named() {
    Map<String, BundledModel> named = new LinkedHashMap<>();
    bundled.get().forEach(model -> named.putIfAbsent(model.name(), model));
    return named;
  }

  private static Optional<Path> folder(String text) {
    try {
      Path path = Path.of(text);
      return Files.isDirectory(path)
          ? Optional.of(path.toAbsolutePath().normalize())
          : Optional.empty();
    } catch (InvalidPathException name) {
      return Optional.empty();
    }
  }
}

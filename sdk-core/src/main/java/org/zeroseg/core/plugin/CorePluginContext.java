package org.zeroseg.core.plugin;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.zeroseg.api.ZeroSegException;
import org.zeroseg.api.spi.PluginContext;

/** What one plugin is given to work with. */
final class CorePluginContext implements PluginContext {
  private final String plugin;
  private final ModelLocator models;
  private final Optional<Path> archive;
  private final Path cache;
  private final Supplier<Injector> injector;
  private volatile boolean usesModel;
  private volatile boolean usesArchive;

  CorePluginContext(
      String plugin,
      ModelLocator models,
      Optional<Path> archive,
      Path cache,
      Supplier<Injector> injector) {
    this.plugin = plugin;
    this.models = models;
    this.archive = archive;
    this.cache = cache;
    this.injector = injector;
  }

  @Override
  public Path modelDirectory() {
    Path folder = models.directory();
    usesModel = true;
    return folder;
  }

  @Override
  public Optional<Path> archiveDirectory() {
    usesArchive = true;
    return archive;
  }

  /** The model, if the plugin has asked for it. */
  Optional<Path> usedModel() {
    return usesModel ? Optional.of(models.directory()) : Optional.empty();
  }

  /** The archive, if there is one and the plugin has asked for it. */
  Optional<Path> usedArchive() {
    return archive.filter(folder -> usesArchive);
  }

  @Override
  public Path cacheDirectory() {
    Path folder = cache.resolve("plugins").resolve(plugin);
    try {
      return Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new ZeroSegException(
          "the cache folder %s cannot be made: %s; choose another with ZeroSeg.builder().cache(...) or"
                  .formatted(folder, failure)
              + " -Dzeroseg.cache=DIR",
          failure);
    }
  }

  @Override
  public <T> T service(Class<T> type) {
    return Services.get(injector.get(), type);
  }
}

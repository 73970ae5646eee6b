package org.zeroseg.api;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.zeroseg.api.spi.ZeroSegProvider;

/** Finds what implements {@link ZeroSeg} on the class path. */
final class Implementation {
  private Implementation() {}

  /** The context class loader of the calling thread, or else that of this class. */
  static ClassLoader usualLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : Implementation.class.getClassLoader();
  }

  /**
   * Finds it in a class loader, or else in that of this class.
   *
   * @throws PluginException if there is none, or it cannot be loaded
   */
  static ZeroSegProvider find(ClassLoader loader) {
    try {
      for (ClassLoader place : new ClassLoader[] {loader, Implementation.class.getClassLoader()}) {
        Optional<ZeroSegProvider> found =
            ServiceLoader.load(ZeroSegProvider.class, place).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    } catch (ServiceConfigurationError | LinkageError broken) {
      throw new PluginException(
          "the implementation of ZeroSeg cannot be loaded: " + broken.getMessage(), broken);
    }
    throw new PluginException(
        "no implementation of ZeroSeg on the class path: add the jar org.zeroseg:sdk-core and a plugin such as"
            + " org.zeroseg:plugin-reco");
  }
}

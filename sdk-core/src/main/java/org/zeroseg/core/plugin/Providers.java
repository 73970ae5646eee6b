package org.zeroseg.core.plugin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.zeroseg.api.PluginFailure;

/** Asks {@link ServiceLoader} for all providers of a service and survives the broken ones. */
final class Providers {
  /** A class path that cannot be read at all would fail for ever. */
  private static final int MOST_FAILURES = 100;

  private final List<ClassLoader> places;
  private final Consumer<PluginFailure> failures;

  /**
   * Looks in one class loader, then in the one of this library unless the first sees it anyway.
   *
   * @param loader the application's choice
   * @param failures is told of every provider that cannot be used
   */
  Providers(ClassLoader loader, Consumer<PluginFailure> failures) {
    this.failures = failures;
    ClassLoader own = Providers.class.getClassLoader();
    places = sees(loader, own) ? List.of(loader) : List.of(loader, own);
  }

  private static boolean sees(ClassLoader loader, ClassLoader other) {
    for (ClassLoader at = loader; at != null; at = at.getParent()) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }

  /** Class loaders in the order in which they are asked. */
  List<ClassLoader> places() {
    return places;
  }

  /** Finds the providers that could be constructed, in the order of the class path. */
  <S> List<S> of(Class<S> service) {
    List<S> found = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    for (ClassLoader place : places) {
      ProviderFiles files = ProviderFiles.of(service, place);
      Iterator<S> providers = ServiceLoader.load(service, place).iterator();
      for (int failed = 0; failed < MOST_FAILURES; ) {
        try {
          if (!providers.hasNext()) {
            break;
          }
          S provider = providers.next();
          if (seen.add(provider.getClass())) {
            found.add(provider);
          }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
          failed++;
          failures.accept(Faults.failure(files, broken));
        }
      }
    }
    return found;
  }
}

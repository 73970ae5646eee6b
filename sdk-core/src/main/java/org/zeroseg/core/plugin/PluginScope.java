package org.zeroseg.core.plugin;

import com.google.inject.CreationException;
import com.google.inject.Injector;
import org.zeroseg.api.PluginException;

/** The injector that a plugin sees: the shared one, or a child of it with the plugin's bindings. */
final class PluginScope {
  private final RegisteredPlugin plugin;
  private final Injector shared;
  private Injector own;

  PluginScope(RegisteredPlugin plugin, Injector shared) {
    this.plugin = plugin;
    this.shared = shared;
  }

  /**
   * The injector, made on the first call.
   *
   * @throws PluginException if the plugin's module is faulty
   */
  synchronized Injector injector() {
    if (own == null) {
      own =
          plugin.plugin() instanceof GuiceContribution contribution ? child(contribution) : shared;
    }
    return own;
  }

  private Injector child(GuiceContribution contribution) {
    try {
      return shared.createChildInjector(contribution.guiceModule());
    } catch (CreationException faulty) {
      throw new PluginException(
          "the Guice module of plugin '%s' is faulty: %s"
              .formatted(plugin.descriptor().id(), faulty.getMessage()),
          faulty);
    }
  }
}

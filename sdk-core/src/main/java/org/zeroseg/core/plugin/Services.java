package org.zeroseg.core.plugin;

import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.ZeroSegException;

/** Gets services out of an injector, with errors that a user can read. */
final class Services {
  private Services() {}

  /**
   * Gets a service, making it if this is the first call.
   *
   * @throws PluginException if it is not bound
   * @throws ZeroSegException if it cannot be made, as its maker said
   */
  static <T> T get(Injector injector, Class<T> type) {
    Binding<T> binding = injector.getExistingBinding(Key.get(type));
    if (binding == null) {
      throw new PluginException(
          "there is no service %s: bind it in the plugin's GuiceContribution, or use versions of plugin"
                  .formatted(type.getName())
              + " and sdk-core that belong together");
    }
    try {
      return binding.getProvider().get();
    } catch (ProvisionException failure) {
      if (failure.getCause() instanceof ZeroSegException known) {
        throw known;
      }
      throw new PluginException(
          "the service %s cannot be made: %s".formatted(type.getName(), failure.getMessage()),
          failure);
    }
  }
}

package org.zeroseg.samples.cli;

import java.util.function.BiFunction;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Options;
import org.zeroseg.api.PluginException;
import org.zeroseg.api.ZeroSeg;
import org.zeroseg.api.spi.Capability;

/** The plugins that commands name. */
final class Plugins {
  private Plugins() {}

  /**
   * Opens what a plugin makes.
   *
   * @throws OptionException if no plugin of this id is there, or it does not make this: whoever
   *     named it was wrong, as with an unknown option
   */
  static <T> T open(
      ZeroSeg zeroseg,
      String id,
      Capability capability,
      Options options,
      BiFunction<String, Options, T> opener) {
    try {
      return opener.apply(id, options);
    } catch (PluginException failure) {
      if (failedToLoad(zeroseg, id) || makes(zeroseg, id, capability)) {
        throw failure;
      }
      throw new OptionException(failure.getMessage(), failure);
    }
  }

  private static boolean failedToLoad(ZeroSeg zeroseg, String id) {
    return zeroseg.failures().stream().anyMatch(failure -> failure.plugin().equals(id));
  }

  private static boolean makes(ZeroSeg zeroseg, String id, Capability capability) {
    return zeroseg.plugins().stream()
        .anyMatch(plugin -> plugin.id().equals(id) && plugin.capabilities().contains(capability));
  }
}

package org.zeroseg.core.model;

import java.util.List;
import org.zeroseg.api.Options;
import org.zeroseg.api.spi.OptionSpec;

/**
 * Options that a bundle recommends for a plugin: metadata {@code PLUGIN.OPTION} stands in where the
 * user says nothing.
 */
public final class Recommendations {
  private Recommendations() {}

  /**
   * The options of the user and, for those not among them, what the bundle recommends.
   *
   * @param plugin its id
   * @param declared the plugin's options; metadata for others is passed over
   */
  public static Options apply(
      Bundle bundle, String plugin, List<OptionSpec<?>> declared, Options options) {
    Options all = options;
    for (OptionSpec<?> option : declared) {
      String recommended = bundle.manifest().metadata().get(plugin + "." + option.name());
      if (recommended != null && !options.asMap().containsKey(option.name())) {
        all = all.with(option.name(), recommended);
      }
    }
    return all;
  }
}

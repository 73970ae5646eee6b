package org.zeroseg.api;

import java.util.Objects;

/**
 * A plugin that was found but cannot be used; the others are not affected.
 *
 * @param plugin id or class name, as far as known
 * @param reason what is wrong and what to do
 * @param cause what was thrown; null if nothing was
 */
public record PluginFailure(String plugin, String reason, Throwable cause) {
  /** Checks that plugin and reason are there. */
  public PluginFailure {
    Objects.requireNonNull(plugin, "plugin");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return plugin + ": " + reason;
  }
}

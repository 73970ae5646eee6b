package org.zeroseg.api;

/**
 * A plugin is missing, failed to load, or does not do what was asked of it.
 *
 * <p>The message names the plugin and lists the ones that were found.
 */
public class PluginException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public PluginException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}

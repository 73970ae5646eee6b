package org.zeroseg.api;

/**
 * An option is unknown, has the wrong type or lies outside its range.
 *
 * <p>The message names the option, the value and what would be accepted, with a suggestion when a
 * name is near.
 */
public class OptionException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public OptionException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public OptionException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.zeroseg.api;

/**
 * The tensor runtime, a native library or a device cannot be had.
 *
 * <p>The message lists everything that was tried, in order, with the reason why each failed.
 */
public class RuntimeUnavailableException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public RuntimeUnavailableException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public RuntimeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

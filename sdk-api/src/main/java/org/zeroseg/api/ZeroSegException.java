package org.zeroseg.api;

/**
 * The root of everything that ZeroSeg throws on purpose; unchecked.
 *
 * <p>Its message says what was wrong, where (file, tensor, option, class) and what to do.
 */
public class ZeroSegException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public ZeroSegException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public ZeroSegException(String message, Throwable cause) {
    super(message, cause);
  }
}

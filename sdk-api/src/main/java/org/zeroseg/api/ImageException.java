package org.zeroseg.api;

/**
 * An image cannot be read: damaged, truncated, not an image, or in an unsupported format.
 *
 * <p>The message names the file.
 */
public class ImageException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public ImageException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}

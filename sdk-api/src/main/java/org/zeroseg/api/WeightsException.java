package org.zeroseg.api;

/**
 * A weights file is damaged, not permitted, or does not fit the network.
 *
 * <p>The message names the file and, where there is one, the tensor with expected and found shapes.
 */
public class WeightsException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public WeightsException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}

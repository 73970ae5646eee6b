package org.zeroseg.api;

/**
 * A model bundle is incomplete, inconsistent or not usable for what was asked.
 *
 * <p>The message names the folder and the entry of its manifest.
 */
public class ModelException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public ModelException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}

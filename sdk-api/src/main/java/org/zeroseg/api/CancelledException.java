package org.zeroseg.api;

/**
 * Long work was stopped because its {@link Cancellation} was requested; what was reported as done
 * is kept.
 */
public class CancelledException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was stopped and how far it had come
   */
  public CancelledException(String message) {
    super(message);
  }
}

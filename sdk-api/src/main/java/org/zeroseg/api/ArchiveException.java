package org.zeroseg.api;

/**
 * An archive is damaged, locked by another writer, or belongs to another model.
 *
 * <p>The message names the file, and the offset or both sides of the mismatch.
 */
public class ArchiveException extends ZeroSegException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, where, and what to do about it
   */
  public ArchiveException(String message) {
    super(message);
  }

  /**
   * Creates an exception that wraps the one that a lower layer threw.
   *
   * @param message what was wrong, where, and what to do about it
   * @param cause what the lower layer reported
   */
  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}

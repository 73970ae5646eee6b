package org.zeroseg.core.weights;

/** A file that is not as its format says; the caller adds which file. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message);
  }

  Malformed(String message, Throwable cause) {
    super(message, cause);
  }
}

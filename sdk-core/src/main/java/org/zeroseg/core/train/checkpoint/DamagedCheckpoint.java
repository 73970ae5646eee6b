package org.zeroseg.core.train.checkpoint;

/** A checkpoint is not what was written; the message says what is wrong. */
final class DamagedCheckpoint extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedCheckpoint(String message) {
    super(message);
  }

  DamagedCheckpoint(String message, Throwable cause) {
    super(message, cause);
  }
}

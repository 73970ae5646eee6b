package org.zeroseg.core.image;

import java.io.IOException;

/** An image is not damaged, but in a format that cannot be read. */
public final class UnsupportedFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsupportedFormatException(String message) {
    super(message);
  }
}

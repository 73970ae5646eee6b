package org.zeroseg.core.retrieval;

import java.nio.ByteBuffer;

/** Bytes of an entry record that this version carries along without reading them. Immutable. */
public final class Extension {

  /** No further fields. */
  public static final Extension NONE = new Extension(new byte[0]);

  private final ByteBuffer bytes;

  private Extension(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Copies {@code bytes}. */
  static Extension of(byte[] bytes) {
    return bytes.length == 0 ? NONE : new Extension(bytes.clone());
  }

  /** A copy of the bytes. */
  byte[] toByteArray() {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extension that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return bytes.remaining() + " bytes";
  }
}

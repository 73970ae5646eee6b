package org.zeroseg.core.retrieval;

/** What a row of an archive stands for. */
public enum EntryKind {
  /** A whole image: its vector is both what a query is compared with and what it returns. */
  IMAGE(0),
  /**
   * A region of an image, with a key that queries are compared with and a value in a second space.
   * The format has its place ({@code value.f16}, record extension); nothing writes it yet.
   */
  REGION(1);

  private final int code;

  EntryKind(int code) {
    this.code = code;
  }

  /** The number in the file format. */
  byte code() {
    return (byte) code;
  }

  static EntryKind of(byte code) {
    for (EntryKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of entry has code " + code);
  }
}

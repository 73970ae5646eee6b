package org.zeroseg.core.data;

/** Parts of relative paths with {@code /}. */
public final class FileNames {
  private FileNames() {}

  /** The path without the ending of its last name, e.g. {@code a/b} for {@code a/b.png}. */
  public static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }

  /** The last name with its ending. */
  public static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The first word of a line. */
  public static String firstWord(String line) {
    return line.strip().split("\\s+", 2)[0];
  }
}

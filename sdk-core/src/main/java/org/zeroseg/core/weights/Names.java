package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes lists of tensor names into messages, cut with a count. */
final class Names {
  private static final int SHOWN = 8;

  private Names() {}

  static String list(Collection<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String shown =
        names.stream()
            .limit(SHOWN)
            .map(name -> "'" + cut(name) + "'")
            .collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** Keeps a name from a hostile file from flooding a message. */
  static String cut(String name) {
    return name.length() <= 200 ? name : name.substring(0, 200) + "...";
  }

  /** Why a file cannot be read, in words: the message of some exceptions is only the path. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

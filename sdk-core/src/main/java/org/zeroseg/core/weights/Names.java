package org.zeroseg.core.weights;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes lists of tensor names into messages, cut with a count. */
final class Names {
  private static final int SHOWN = 8;

  private Names() {}

  /** The names in quotes. */
  static String list(Collection<String> names) {
    return names.isEmpty()
        ? "none"
        : cutList(names.stream().limit(SHOWN).map(name -> "'" + cut(name) + "'").toList())
            + more(names.size());
  }

  /** The first of the items as they are, and how many more there are. */
  static String cutList(Collection<String> items) {
    return items.stream().limit(SHOWN).collect(Collectors.joining(", ")) + more(items.size());
  }

  private static String more(int size) {
    return size > SHOWN ? " and " + (size - SHOWN) + " more" : "";
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
    if (e instanceof CharacterCodingException) {
      return "its text is damaged";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

package org.zeroseg.core.weights;

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
}

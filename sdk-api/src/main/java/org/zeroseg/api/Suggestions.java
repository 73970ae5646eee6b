package org.zeroseg.api;

import java.util.Collection;

/** The tail of a message about an unknown name: the nearest known one, or all of them. */
public final class Suggestions {
  private static final int SHOWN = 24;

  private Suggestions() {}

  /**
   * Suggests what may have been meant.
   *
   * @param name the unknown name
   * @param known the names that exist
   * @return e.g. {@code ", did you mean 'temperature'?"} or {@code "; there are: a, b, c"}, to be
   *     appended to a message
   */
  public static String forName(String name, Collection<String> known) {
    String best = null;
    int bestDistance = Math.max(2, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(name, candidate);
      if (distance < bestDistance && distance < candidate.length()) {
        bestDistance = distance;
        best = candidate;
      }
    }
    if (best != null) {
      return ", did you mean '" + best + "'?";
    }
    if (known.isEmpty()) {
      return "; there are none";
    }
    String list = String.join(", ", known.stream().limit(SHOWN).toList());
    return "; there are: "
        + list
        + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "");
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

package org.zeroseg.core.deeplab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zeroseg.api.Concept;
import org.zeroseg.api.OptionException;
import org.zeroseg.api.Vocabulary;

/** The words that a network was trained on, and which of them a request means. */
final class TrainedClasses {
  private static final String BACKGROUND = "background";

  private final String plugin;
  private final List<String> names;

  TrainedClasses(String plugin, List<String> names) {
    this.plugin = plugin;
    this.names = List.copyOf(names);
  }

  int count() {
    return names.size();
  }

  /** The class that stands for everything else, or -1. */
  int background() {
    return indexOf(BACKGROUND);
  }

  /**
   * The class of every concept, by its name or an alias.
   *
   * @throws OptionException if one is no class, listing all
   */
  int[] of(Vocabulary vocabulary) {
    int[] classes = new int[vocabulary.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = of(vocabulary.get(i));
    }
    return classes;
  }

  private int of(Concept concept) {
    List<String> words = new ArrayList<>(concept.aliases());
    words.add(0, concept.name());
    for (String word : words) {
      int index = indexOf(word);
      if (index >= 0) {
        return index;
      }
    }
    throw new OptionException(
        "the model of '%s' was not trained on '%s', only on %s; give one of these as its alias, or use"
                .formatted(plugin, concept.name(), names)
            + " a plugin for any words, such as 'reco'");
  }

  private int indexOf(String word) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).strip().toLowerCase(Locale.ROOT).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }
}

package org.zeroseg.core.data.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.ClassList;
import org.zeroseg.core.data.DatasetInfo;

/** Classes of objects, numbered from 1, where 0 is everything else. */
public final class BackgroundClasses {
  private BackgroundClasses() {}

  /**
   * Puts {@code background} in front of a list of classes.
   *
   * @param renames other words for text encoders, by a class's name
   */
  public static DatasetInfo info(
      String name, ClassList classes, Map<String, String> renames, Set<TruthKind> kinds) {
    return info(name, classes.vocabulary(), classes.prompts(renames), kinds);
  }

  /**
   * Puts {@code background} in front. A segmenter is asked for the objects only; what it finds
   * nothing in is background.
   *
   * @param names of the objects, label 1 first
   * @param words the same for text encoders
   */
  public static DatasetInfo info(
      String name, Vocabulary names, Vocabulary words, Set<TruthKind> kinds) {
    List<Concept> all = new ArrayList<>();
    all.add(Concept.builder("background").stuff().build());
    all.addAll(names.concepts());
    return DatasetInfo.of(name, Vocabulary.of(all), kinds)
        .withQueries(words, query -> query + 1)
        .withBackground(0);
  }
}

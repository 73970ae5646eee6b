package org.zeroseg.core.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Concept.Novelty;
import org.zeroseg.api.Vocabulary;

/**
 * Categories parted into those that a method may see with masks in training and those that it may
 * not. Immutable.
 *
 * @param seenName {@code base} or {@code seen}
 * @param unseenName {@code novel} or {@code unseen}
 * @param unseen the labels of the second group
 */
public record ClassGroups(String seenName, String unseenName, Set<Integer> unseen) {

  /** Copies the set. */
  public ClassGroups {
    unseen = Set.copyOf(unseen);
  }

  /** The groups of weak-shot segmentation. */
  public static ClassGroups baseAndNovel(int... novel) {
    return new ClassGroups("base", "novel", set(novel));
  }

  /** The groups of zero-shot segmentation. */
  public static ClassGroups seenAndUnseen(int... unseen) {
    return new ClassGroups("seen", "unseen", set(unseen));
  }

  private static Set<Integer> set(int... labels) {
    Set<Integer> set = new TreeSet<>();
    for (int label : labels) {
      set.add(label);
    }
    return set;
  }

  /** Both groups by name, the seen one first, for {@code size} categories. */
  public Map<String, Set<Integer>> labels(int size) {
    Set<Integer> rest = new TreeSet<>();
    for (int label = 0; label < size; label++) {
      if (!unseen.contains(label)) {
        rest.add(label);
      }
    }
    Map<String, Set<Integer>> groups = new LinkedHashMap<>();
    groups.put(seenName, rest);
    groups.put(unseenName, unseen);
    return groups;
  }

  /**
   * Marks concepts as seen or unseen.
   *
   * @param label the label of a concept's position
   */
  Vocabulary mark(Vocabulary words, IntUnaryOperator label) {
    Concept[] concepts = new Concept[words.size()];
    for (int i = 0; i < concepts.length; i++) {
      boolean novel = unseen.contains(label.applyAsInt(i));
      concepts[i] = marked(words.get(i), novel ? Novelty.UNSEEN : Novelty.SEEN);
    }
    return Vocabulary.of(List.of(concepts));
  }

  private static Concept marked(Concept concept, Novelty novelty) {
    Concept.Builder copy = Concept.builder(concept.name()).novelty(novelty);
    concept.aliases().forEach(copy::alias);
    concept.prompts().forEach(copy::prompt);
    concept.exampleImages().forEach(copy::example);
    switch (concept.kind()) {
      case THING -> copy.thing();
      case STUFF -> copy.stuff();
      default -> {}
    }
    return copy.build();
  }
}

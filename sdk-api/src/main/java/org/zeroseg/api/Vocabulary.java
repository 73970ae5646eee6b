package org.zeroseg.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The concepts that a segmentation chooses from, in a fixed order: index {@code i} of a result is
 * concept {@code i} here.
 *
 * <p>Immutable. Names are unique, compared without regard to case.
 */
public final class Vocabulary implements Iterable<Concept> {
  private final List<Concept> concepts;
  private final Map<String, Integer> indices = new LinkedHashMap<>();

  private Vocabulary(List<Concept> concepts) {
    this.concepts = List.copyOf(concepts);
    if (this.concepts.isEmpty()) {
      throw new IllegalArgumentException("a vocabulary needs at least one concept");
    }
    for (int i = 0; i < this.concepts.size(); i++) {
      String name = this.concepts.get(i).name();
      Integer before = indices.putIfAbsent(key(name), i);
      if (before != null) {
        throw new IllegalArgumentException(
            "concept '%s' occurs twice in the vocabulary (positions %d and %d); use an alias instead"
                .formatted(name, before, i));
      }
    }
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Makes a vocabulary of names.
   *
   * @param names the words, in order
   * @return the vocabulary
   * @throws IllegalArgumentException if there is none, one is blank, or one occurs twice
   */
  public static Vocabulary of(String... names) {
    return new Vocabulary(Arrays.stream(names).map(Concept::of).toList());
  }

  /**
   * Makes a vocabulary of concepts.
   *
   * @param concepts the concepts, in order; copied
   * @return the vocabulary
   * @throws IllegalArgumentException if there is none, or a name occurs twice
   */
  public static Vocabulary of(List<Concept> concepts) {
    return new Vocabulary(concepts);
  }

  /**
   * Reads a list of names separated by commas, e.g. {@code "car, road, sky"}; empty entries are
   * dropped. An entry may carry aliases behind {@code |}: {@code "couch|sofa"}.
   *
   * @param list the list
   * @return the vocabulary
   * @throws IllegalArgumentException if no name is left, or one occurs twice
   */
  public static Vocabulary parse(String list) {
    List<Concept> concepts = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      String[] words = entry.split("\\|", -1);
      if (words[0].isBlank()) {
        continue;
      }
      Concept.Builder concept = Concept.builder(words[0]);
      for (int i = 1; i < words.length; i++) {
        if (!words[i].isBlank()) {
          concept.alias(words[i]);
        }
      }
      concepts.add(concept.build());
    }
    return new Vocabulary(concepts);
  }

  /**
   * The number of concepts.
   *
   * @return at least 1
   */
  public int size() {
    return concepts.size();
  }

  /**
   * The concept at a position.
   *
   * @param index from 0 to {@code size() - 1}
   * @return the concept
   * @throws IndexOutOfBoundsException outside that range
   */
  public Concept get(int index) {
    return concepts.get(index);
  }

  /**
   * The position of a name.
   *
   * @param name the name, in any case
   * @return the position, or -1 if the vocabulary does not hold it
   */
  public int indexOf(String name) {
    return indices.getOrDefault(key(name), -1);
  }

  /**
   * All concepts in order.
   *
   * @return an immutable list
   */
  public List<Concept> concepts() {
    return concepts;
  }

  /**
   * All names in order.
   *
   * @return an immutable list
   */
  public List<String> names() {
    return concepts.stream().map(Concept::name).toList();
  }

  @Override
  public Iterator<Concept> iterator() {
    return concepts.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary v && concepts.equals(v.concepts);
  }

  @Override
  public int hashCode() {
    return concepts.hashCode();
  }

  @Override
  public String toString() {
    return names().toString();
  }
}

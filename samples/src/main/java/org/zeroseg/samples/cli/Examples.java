package org.zeroseg.samples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Vocabulary;

/** Example images given as {@code WORD=IMAGE}. */
final class Examples {
  private Examples() {}

  /**
   * Adds examples to the concepts of a vocabulary.
   *
   * @throws IllegalArgumentException if one has another form or names an unknown concept
   */
  static Vocabulary add(Vocabulary vocabulary, List<String> examples) {
    List<List<Path>> images = new ArrayList<>();
    vocabulary.forEach(concept -> images.add(new ArrayList<>()));
    for (String example : examples) {
      int split = example.indexOf('=');
      int index = split < 1 ? -1 : vocabulary.indexOf(example.substring(0, split));
      if (index < 0) {
        throw new IllegalArgumentException(
            "example '%s' must be WORD=IMAGE with a word of %s"
                .formatted(example, vocabulary.names()));
      }
      images.get(index).add(Path.of(example.substring(split + 1)));
    }
    List<Concept> concepts = new ArrayList<>();
    for (int i = 0; i < vocabulary.size(); i++) {
      Concept.Builder concept = Concept.builder(vocabulary.get(i).name());
      vocabulary.get(i).aliases().forEach(concept::alias);
      images.get(i).forEach(concept::example);
      concepts.add(concept.build());
    }
    return Vocabulary.of(concepts);
  }
}

package org.zeroseg.samples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Suggestions;
import org.zeroseg.api.Vocabulary;

/** Example images given as {@code WORD=IMAGE}. */
final class Examples {
  private Examples() {}

  /**
   * Adds examples to the concepts of a vocabulary.
   *
   * @throws IllegalArgumentException if one has another form, names an unknown concept, or does not
   *     exist
   */
  static Vocabulary add(Vocabulary vocabulary, List<String> examples) {
    List<List<Path>> images = new ArrayList<>();
    vocabulary.forEach(concept -> images.add(new ArrayList<>()));
    for (String example : examples) {
      int split = example.indexOf('=');
      if (split < 1 || split == example.length() - 1) {
        throw new IllegalArgumentException("'%s' must be WORD=IMAGE".formatted(example));
      }
      String word = example.substring(0, split);
      int index = vocabulary.indexOf(word);
      if (index < 0) {
        throw new IllegalArgumentException(
            "'%s' is not among the concepts%s"
                .formatted(word, Suggestions.forName(word, vocabulary.names())));
      }
      Path image = Path.of(example.substring(split + 1));
      if (!Files.isRegularFile(image)) {
        throw new IllegalArgumentException("no such file: " + image);
      }
      images.get(index).add(image);
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

package org.zeroseg.zutis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Segmentation;

/**
 * What pixels and proposals are told apart by: the concepts of a vocabulary and the background,
 * which comes first unless the vocabulary holds it.
 */
final class Classes {
  private final float[][] texts;
  private final int background;
  private final int before;

  private Classes(float[][] texts, int background, int before) {
    this.texts = texts;
    this.background = background;
    this.before = before;
  }

  /**
   * Puts concepts into words.
   *
   * @param embed gives the text of a concept, unit length
   */
  static Classes of(
      List<Concept> concepts, Optional<Concept> background, Function<Concept, float[]> embed) {
    int listed = background.map(concept -> indexOf(concepts, concept)).orElse(-1);
    int before = background.isPresent() && listed < 0 ? 1 : 0;
    float[][] texts = new float[before + concepts.size()][];
    if (before > 0) {
      texts[0] = embed.apply(background.orElseThrow());
    }
    for (int i = 0; i < concepts.size(); i++) {
      texts[before + i] = embed.apply(concepts.get(i));
    }
    return new Classes(texts, before > 0 ? 0 : listed, before);
  }

  private static int indexOf(List<Concept> concepts, Concept wanted) {
    String name = wanted.name().toLowerCase(Locale.ROOT);
    for (int i = 0; i < concepts.size(); i++) {
      if (concepts.get(i).name().toLowerCase(Locale.ROOT).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  int size() {
    return texts.length;
  }

  /** Unit rows, one per class; not a copy. */
  float[][] texts() {
    return texts;
  }

  /** The class that is no object; -1 if there is none. */
  int background() {
    return background;
  }

  /** The class of a concept. */
  int ofConcept(int index) {
    return before + index;
  }

  /** Index of the concept of a class, or {@link Segmentation#NOTHING}. */
  int label(int classIndex) {
    return classIndex < before ? Segmentation.NOTHING : classIndex - before;
  }
}

package org.zeroseg.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.zeroseg.api.Concept;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.toyland.ToyClass;

/**
 * Unseen Toyland scenes for methods that know things only: label 0 is the background (all stuff),
 * the twelve things follow.
 */
final class ThingScenes implements Dataset {
  private static final int FIRST_THING = ToyClass.stuff().size();
  private static final Vocabulary THINGS =
      Vocabulary.of(
          ToyClass.things().stream().map(t -> Concept.builder(t.word()).thing().build()).toList());
  private static final Vocabulary CATEGORIES = withBackground();

  private final Dataset scenes;
  private final int first;
  private final int count;

  /**
   * Prepares.
   *
   * @param scenes Toyland scenes with all their labels
   * @param first index of the first one
   * @param count how many
   */
  ThingScenes(Dataset scenes, int first, int count) {
    this.scenes = scenes;
    this.first = first;
    this.count = count;
  }

  private static Vocabulary withBackground() {
    List<Concept> all = new ArrayList<>(THINGS.concepts());
    all.add(0, Concept.builder("background").stuff().build());
    return Vocabulary.of(all);
  }

  /** All things. */
  static Vocabulary vocabulary() {
    return THINGS;
  }

  /** The words of all things. */
  static List<String> words() {
    return THINGS.names();
  }

  @Override
  public String name() {
    return scenes.name() + " (things)";
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public Vocabulary categories() {
    return CATEGORIES;
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return Set.of(TruthKind.SEMANTIC, TruthKind.INSTANCE);
  }

  @Override
  public Vocabulary queries() {
    return THINGS;
  }

  @Override
  public int labelOfQuery(int query) {
    return query + 1;
  }

  @Override
  public OptionalInt background() {
    return OptionalInt.of(0);
  }

  @Override
  public String key(int index) {
    return scenes.key(first + index);
  }

  @Override
  public Sample get(int index) {
    Sample scene = scenes.get(first + index);
    return new Sample(scene.key(), scene.imageId(), scene.image(), truth(scene.truth()));
  }

  private static GroundTruth truth(GroundTruth all) {
    PixelLabels pixels = all.semantic().orElseThrow();
    int[] labels = pixels.toArray();
    for (int p = 0; p < labels.length; p++) {
      labels[p] = thing(labels[p]);
    }
    List<TrueInstance> instances =
        all.instances().orElseThrow().stream()
            .map(one -> TrueInstance.of(one.id(), thing(one.label()), one.mask()))
            .toList();
    return GroundTruth.none()
        .withSemantic(PixelLabels.wrap(pixels.width(), pixels.height(), labels))
        .withInstances(instances);
  }

  private static int thing(int label) {
    return Math.max(0, label - FIRST_THING + 1);
  }
}

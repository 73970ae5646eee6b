package org.zeroseg.core.data.toyland;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.zeroseg.api.Concept;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruePanoptic;
import org.zeroseg.api.data.TruePanoptic.TrueSegment;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.data.formats.IdMasks;
import org.zeroseg.core.image.LabelMap;

/**
 * Scenes of Toyland with all four kinds of ground truth. A scene is drawn when it is asked for.
 * Immutable and thread-safe.
 */
public final class ToylandDataset implements Dataset {
  private static final Vocabulary CATEGORIES =
      Vocabulary.of(
          ToyClass.all().stream()
              .map(
                  type -> {
                    Concept.Builder concept = Concept.builder(type.word());
                    return (type.isThing() ? concept.thing() : concept.stuff()).build();
                  })
              .toList());

  private final Toyland toyland;
  private final Split split;
  private final int size;
  private final boolean objectCentric;

  /**
   * The first scenes of a split.
   *
   * @param size how many; at most as many as the split has
   * @param objectCentric true for pictures of one large thing instead of whole scenes
   */
  public ToylandDataset(Toyland toyland, Split split, int size, boolean objectCentric) {
    if (size < 1 || size > split.size()) {
      throw new IllegalArgumentException(
          "size must be in [1, %d] for %s, but is %d".formatted(split.size(), split, size));
    }
    this.toyland = toyland;
    this.split = split;
    this.size = size;
    this.objectCentric = objectCentric;
  }

  @Override
  public String name() {
    return "toyland/" + split.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Vocabulary categories() {
    return CATEGORIES;
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return Set.of(TruthKind.values());
  }

  @Override
  public String key(int index) {
    return Long.toString(split.seed(Objects.checkIndex(index, size)));
  }

  @Override
  public Sample get(int index) {
    long seed = split.seed(Objects.checkIndex(index, size));
    Scene scene = objectCentric ? toyland.objectCentric(seed) : toyland.scene(seed);
    return new Sample(
        key(index),
        OptionalLong.of(seed),
        ImageInput.of(name() + "/" + seed, scene.image().toColorImage()),
        truth(scene));
  }

  private static GroundTruth truth(Scene scene) {
    return GroundTruth.none()
        .withSemantic(pixels(scene.semanticMap()))
        .withInstances(instances(scene))
        .withPanoptic(panoptic(scene))
        .withImageLabels(
            scene.labels().stream().map(ToyClass::ordinal).collect(Collectors.toSet()));
  }

  private static PixelLabels pixels(LabelMap map) {
    return PixelLabels.wrap(map.width(), map.height(), map.toArray());
  }

  private static List<TrueInstance> instances(Scene scene) {
    SortedMap<Integer, Mask> masks = IdMasks.of(scene.instanceMap());
    List<TrueInstance> instances = new ArrayList<>();
    for (SceneInstance instance : scene.instances()) {
      instances.add(
          TrueInstance.of(
              scene.seed() * Scene.PANOPTIC_DIVISOR + instance.id(),
              instance.thing().ordinal(),
              masks.get(instance.id())));
    }
    return instances;
  }

  /** Ids as in {@link Scene#panopticMap()}, but counted from 1000, since 0 would be void. */
  private static TruePanoptic panoptic(Scene scene) {
    int[] ids = scene.panopticMap().toArray();
    for (int i = 0; i < ids.length; i++) {
      ids[i] += Scene.PANOPTIC_DIVISOR;
    }
    LabelMap map = LabelMap.of(scene.size(), scene.size(), ids);
    List<TrueSegment> segments = new ArrayList<>();
    for (Map.Entry<Integer, Mask> entry : IdMasks.of(map).entrySet()) {
      int id = entry.getKey();
      int label = id / Scene.PANOPTIC_DIVISOR - 1;
      segments.add(new TrueSegment(id, label, entry.getValue().area(), false));
    }
    return new TruePanoptic(PixelLabels.wrap(map.width(), map.height(), ids), segments);
  }
}

package org.zeroseg.core.data.toyland;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.RgbImage;

/** A picture of Toyland with everything that is known about it. Immutable. */
public final class Scene {

  /** A thing is a label if it shows at least this share of the picture's pixels. */
  static final double VISIBLE_THING = 0.0035;

  /** Stuff is a label if it shows at least this share of the picture's pixels. */
  static final double VISIBLE_STUFF = 0.015;

  /**
   * Panoptic ids are {@code class index * PANOPTIC_DIVISOR + instance id}; stuff has instance 0.
   */
  public static final int PANOPTIC_DIVISOR = 1000;

  private final long seed;
  private final int size;
  private final int[] rgb;
  private final byte[] semantic;
  private final byte[] instances;
  private final List<SceneInstance> things;
  private final SortedSet<ToyClass> labels;
  private final String caption;

  Scene(long seed, Canvas canvas, List<Placement> placements, ToyRandom captions) {
    this.seed = seed;
    this.size = canvas.size;
    rgb = canvas.rgb;
    semantic = canvas.semantic;
    instances = canvas.instances;
    things = VisibleParts.of(canvas, placements);
    labels = Collections.unmodifiableSortedSet(findLabels());
    caption = new Captioner(captions).describe(visibleThings(), labels, placements);
  }

  private SortedSet<ToyClass> findLabels() {
    SortedSet<ToyClass> result = new TreeSet<>();
    pixelCounts()
        .forEach(
            (type, pixels) -> {
              double needed = type.isThing() ? VISIBLE_THING : VISIBLE_STUFF;
              if (pixels >= needed * size * size) {
                result.add(type);
              }
            });
    return result;
  }

  private List<SceneInstance> visibleThings() {
    return things.stream().filter(t -> t.pixels() >= VISIBLE_THING * size * size).toList();
  }

  /** The seed that draws this scene. */
  public long seed() {
    return seed;
  }

  /** Width and height in pixels. */
  public int size() {
    return size;
  }

  /** The picture. */
  public RgbImage image() {
    return RgbImage.generate(size, size, (x, y) -> rgb[y * size + x]);
  }

  /**
   * Writes the normalised picture as {@code [3, size, size]} (channels first) into a batch.
   *
   * @param target receives {@code 3 * size * size} values {@code (value / 255 - mean) / std}
   * @param offset where in {@code target} to start
   * @param mean per channel, in [0, 1]
   * @param std per channel, in [0, 1]
   */
  public void copyNormalized(float[] target, int offset, float[] mean, float[] std) {
    int pixels = size * size;
    for (int channel = 0; channel < 3; channel++) {
      float scale = 1 / (255 * std[channel]);
      float centre = mean[channel] / std[channel];
      int shift = 16 - 8 * channel;
      int out = offset + channel * pixels;
      for (int i = 0; i < pixels; i++) {
        target[out + i] = (rgb[i] >> shift & 0xFF) * scale - centre;
      }
    }
  }

  /** An English sentence about what is visible. */
  public String caption() {
    return caption;
  }

  /** The classes of which enough is visible, in the order of their indices. */
  public SortedSet<ToyClass> labels() {
    return labels;
  }

  /** The class index of each pixel; every pixel has one. */
  public LabelMap semanticMap() {
    return map(i -> semantic[i]);
  }

  /** For each pixel the id of the thing that it shows ({@link SceneInstance#id()}), 0 for stuff. */
  public LabelMap instanceMap() {
    return map(i -> instances[i]);
  }

  /** The things of which at least a pixel is visible, back to front. */
  public List<SceneInstance> instances() {
    return things;
  }

  /** The visible pixels of one thing. */
  public boolean[] mask(SceneInstance instance) {
    boolean[] mask = new boolean[instances.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = instances[i] == instance.id();
    }
    return mask;
  }

  /** For each pixel {@code class index * 1000 + instance id}, where stuff has the instance id 0. */
  public LabelMap panopticMap() {
    return map(i -> semantic[i] * PANOPTIC_DIVISOR + instances[i]);
  }

  private LabelMap map(IntUnaryOperator label) {
    int[] labels = new int[size * size];
    Arrays.setAll(labels, label);
    return LabelMap.of(size, size, labels);
  }

  /** How many pixels each class has; classes without pixels are absent. */
  public Map<ToyClass, Integer> pixelCounts() {
    Map<ToyClass, Integer> counts = new EnumMap<>(ToyClass.class);
    for (byte index : semantic) {
      counts.merge(ToyClass.all().get(index), 1, Integer::sum);
    }
    return counts;
  }
}

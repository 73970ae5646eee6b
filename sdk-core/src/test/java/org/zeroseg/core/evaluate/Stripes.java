package org.zeroseg.core.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.DatasetException;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.api.data.TruthKind;

/** Pictures of random red, green and blue pixels; some labels are wrong on purpose. */
class Stripes implements Dataset {
  static final int WIDTH = 6;
  static final int HEIGHT = 4;
  private static final int[] COLOURS = {0xff0000, 0x00ff00, 0x0000ff};

  private final int size;
  private final Set<Integer> damaged = new HashSet<>();
  private final Map<Integer, Integer> reads = new HashMap<>();

  Stripes(int size) {
    this.size = size;
  }

  /** Makes a sample unusable. */
  Stripes damage(int index) {
    damaged.add(index);
    return this;
  }

  Stripes repair() {
    damaged.clear();
    return this;
  }

  synchronized int reads(int index) {
    return reads.getOrDefault(index, 0);
  }

  @Override
  public String name() {
    return "stripes/test";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Vocabulary categories() {
    return Vocabulary.of("red", "green", "blue");
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return Set.of(TruthKind.SEMANTIC);
  }

  @Override
  public Map<String, Set<Integer>> groups() {
    return Map.of("seen", Set.of(0, 1), "unseen", Set.of(2));
  }

  @Override
  public OptionalInt background() {
    return OptionalInt.empty();
  }

  @Override
  public String key(int index) {
    return "stripes/" + index;
  }

  int[] truth(int index) {
    return new SplittableRandom(index).ints(WIDTH * HEIGHT, 0, 3).toArray();
  }

  @Override
  public Sample get(int index) {
    synchronized (this) {
      reads.merge(index, 1, Integer::sum);
    }
    if (damaged.contains(index)) {
      throw new DatasetException(SampleFault.CORRUPT_LABEL, key(index) + ".png is truncated");
    }
    int[] labels = truth(index);
    int[] rgb = new int[labels.length];
    SplittableRandom errors = new SplittableRandom(~index);
    for (int i = 0; i < rgb.length; i++) {
      boolean wrong = errors.nextInt(size + 1) < index;
      rgb[i] = COLOURS[wrong ? (labels[i] + 1) % 3 : labels[i]];
    }
    return new Sample(
        key(index),
        ImageInput.of(key(index), ColorImage.of(WIDTH, HEIGHT, rgb)),
        GroundTruth.none().withSemantic(PixelLabels.wrap(WIDTH, HEIGHT, labels)));
  }
}

package org.zeroseg.core.evaluate;

import java.util.List;
import java.util.Set;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;

/** A few small pictures whose pixels and labels a test writes down. */
class HandMade implements Dataset {
  private final Vocabulary categories;
  private final List<Sample> samples;

  HandMade(Vocabulary categories, Sample... samples) {
    this.categories = categories;
    this.samples = List.of(samples);
  }

  /** One row of pixels. */
  static Sample row(String key, int[] rgb, int... labels) {
    return new Sample(
        key,
        ImageInput.of(key, ColorImage.of(rgb.length, 1, rgb)),
        GroundTruth.none().withSemantic(PixelLabels.wrap(labels.length, 1, labels)));
  }

  @Override
  public String name() {
    return "hand-made";
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Vocabulary categories() {
    return categories;
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return Set.of(TruthKind.SEMANTIC);
  }

  @Override
  public String key(int index) {
    return samples.get(index).key();
  }

  @Override
  public Sample get(int index) {
    return samples.get(index);
  }
}

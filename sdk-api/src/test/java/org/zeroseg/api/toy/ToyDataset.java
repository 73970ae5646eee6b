package org.zeroseg.api.toy;

import java.util.Set;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TruthKind;

/** Stripes of red and blue; the last image is labelled wrongly on purpose. */
final class ToyDataset implements Dataset {

  @Override
  public String name() {
    return "stripes";
  }

  @Override
  public int size() {
    return 3;
  }

  @Override
  public Vocabulary categories() {
    return Vocabulary.of("red", "blue");
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return Set.of(TruthKind.SEMANTIC);
  }

  @Override
  public String key(int index) {
    return "stripes" + index;
  }

  @Override
  public Sample get(int index) {
    int[] rgb = {0xff0000, 0x0000ff, 0xff0000, 0x0000ff};
    int[] labels = index == 2 ? new int[] {1, 0, 1, 0} : new int[] {0, 1, 0, 1};
    return new Sample(
        key(index),
        ImageInput.of(key(index), ColorImage.of(4, 1, rgb)),
        GroundTruth.none().withSemantic(PixelLabels.wrap(4, 1, labels)));
  }
}

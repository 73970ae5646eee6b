package org.zeroseg.api.toy;

import java.util.Optional;
import org.zeroseg.api.ColorImage;
import org.zeroseg.api.Dataset;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;

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
  public Sample get(int index) {
    int[] rgb = {0xff0000, 0x0000ff, 0xff0000, 0x0000ff};
    int[] labels = index == 2 ? new int[] {1, 0, 1, 0} : new int[] {0, 1, 0, 1};
    return new Sample(
        "stripes" + index,
        ImageInput.of("stripes" + index, ColorImage.of(4, 1, rgb)),
        Optional.of(
            SemanticSegmentation.builder(categories(), 4, 1).pixels(labels, new float[4]).build()));
  }
}

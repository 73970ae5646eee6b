package org.zeroseg.zutis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.Dataset;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.api.data.TrueInstance;
import org.zeroseg.api.data.TruthKind;
import org.zeroseg.core.image.RgbImage;

/** Red squares and green discs on grey, with their masks. */
final class ShapesDataset implements Dataset {
  private static final int SIDE = 40;
  private final int size;

  ShapesDataset(int size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "shapes";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Vocabulary categories() {
    return Vocabulary.of("sky", "square", "disc");
  }

  @Override
  public Set<TruthKind> truthKinds() {
    return Set.of(TruthKind.INSTANCE, TruthKind.SEMANTIC);
  }

  @Override
  public String key(int index) {
    return "shape" + index;
  }

  @Override
  public Sample get(int index) {
    boolean disc = index % 2 == 1;
    int x0 = 8 + 3 * index % 14;
    int y0 = 6 + 5 * index % 16;
    Mask mask =
        Mask.of(
            SIDE,
            SIDE,
            (x, y) ->
                disc
                    ? (x - x0 - 6) * (x - x0 - 6) + (y - y0 - 6) * (y - y0 - 6) < 50
                    : x >= x0 && x < x0 + 13 && y >= y0 && y < y0 + 13);
    boolean[] inside = mask.toPixels();
    int colour = disc ? 0x20C040 : 0xD02020;
    RgbImage image =
        RgbImage.generate(SIDE, SIDE, (x, y) -> inside[y * SIDE + x] ? colour : 0x606060 + index);
    List<Integer> labels = new ArrayList<>();
    for (boolean pixel : inside) {
      labels.add(pixel ? disc ? 2 : 1 : 0);
    }
    return new Sample(
        key(index),
        ImageInput.of(key(index), image.toColorImage()),
        GroundTruth.none()
            .withInstances(List.of(TrueInstance.of(index, disc ? 2 : 1, mask)))
            .withSemantic(
                PixelLabels.wrap(SIDE, SIDE, labels.stream().mapToInt(label -> label).toArray())));
  }
}

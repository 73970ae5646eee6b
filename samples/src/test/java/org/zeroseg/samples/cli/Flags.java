package org.zeroseg.samples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
import org.zeroseg.core.data.DatasetDescriptor;
import org.zeroseg.core.data.DatasetFamily;

/** A dataset of flags, which needs no files: half red, half blue, more of it wrong in each. */
public final class Flags implements DatasetFamily {
  private static final int SIDE = 10;
  private static final int FLAGS = 6;

  @Override
  public List<DatasetDescriptor> datasets() {
    return List.of(
        DatasetDescriptor.builder("flags")
            .description("Flags: for tests")
            .splits("whole", "broken")
            .truth(TruthKind.SEMANTIC)
            .opensWith(options -> new Drawn(options.split())));
  }

  private record Drawn(String split) implements Dataset {
    @Override
    public String name() {
      return "flags/" + split;
    }

    @Override
    public int size() {
      return FLAGS;
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
      return "flag" + index;
    }

    @Override
    public Sample get(int index) {
      if (split.equals("broken") && index == 2) {
        throw new DatasetException(
            SampleFault.CORRUPT_LABEL, "dataset 'flags/broken', sample 2 'flag2': torn");
      }
      int[] rgb = new int[SIDE * SIDE];
      Arrays.fill(rgb, 0, rgb.length / 2 + SIDE * index / 2, 0xff0000);
      Arrays.fill(rgb, rgb.length / 2 + SIDE * index / 2, rgb.length, 0x0000ff);
      int[] labels = new int[rgb.length];
      Arrays.fill(labels, rgb.length / 2, rgb.length, 1);
      return new Sample(
          key(index),
          ImageInput.of(key(index), ColorImage.of(SIDE, SIDE, rgb)),
          GroundTruth.none().withSemantic(PixelLabels.wrap(SIDE, SIDE, labels)));
    }
  }
}

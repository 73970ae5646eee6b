package org.zeroseg.core.metric;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.zeroseg.api.ImageInput;
import org.zeroseg.api.SemanticSegmentation;
import org.zeroseg.api.Vocabulary;
import org.zeroseg.api.data.GroundTruth;
import org.zeroseg.api.data.PixelLabels;
import org.zeroseg.api.data.Sample;
import org.zeroseg.core.weights.SafetensorsFile;

/** Label maps and samples for tests. */
public final class Pixels {
  private Pixels() {}

  /** A vocabulary of classes {@code c0}, {@code c1}, ... */
  public static Vocabulary classes(int count) {
    return Vocabulary.of(IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new));
  }

  /** Labels from {@code low} to {@code high - 1} in patches, as annotations have them. */
  public static PixelLabels patches(
      SplittableRandom random, int width, int height, int low, int high) {
    long patches = (width / 3 + 1L) * (height / 3 + 1);
    int[] coarse = random.ints(patches, low, high).toArray();
    int[] labels = new int[width * height];
    Arrays.setAll(labels, i -> coarse[i / width / 3 * (width / 3 + 1) + i % width / 3]);
    return PixelLabels.wrap(width, height, labels);
  }

  /** A semantic prediction of these labels. */
  public static SemanticSegmentation prediction(Vocabulary vocabulary, PixelLabels labels) {
    return SemanticSegmentation.builder(vocabulary, labels.width(), labels.height())
        .pixels(labels.toArray(), new float[labels.count()])
        .build();
  }

  /** A sample with that ground truth; its image is a single pixel. */
  public static Sample sample(String key, GroundTruth truth) {
    return new Sample(
        key, ImageInput.of(key, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)), truth);
  }

  /** A golden tensor of shape [height, width]. */
  public static PixelLabels golden(SafetensorsFile file, String name) {
    long[] shape = file.shape(name);
    int[] labels = Arrays.stream(file.doubles(name)).mapToInt(value -> (int) value).toArray();
    return PixelLabels.wrap((int) shape[1], (int) shape[0], labels);
  }
}

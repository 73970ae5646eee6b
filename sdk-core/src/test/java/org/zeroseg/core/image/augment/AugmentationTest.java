package org.zeroseg.core.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.image.LabelMap;
import org.zeroseg.core.image.NearestRule;
import org.zeroseg.core.image.RgbImage;

class AugmentationTest {
  static LongStream seeds() {
    return Seeds.of(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameSeedGivesTheSamePixelsAndAlwaysTheSizeOfTheCrop(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 60);
    int height = random.nextInt(1, 60);
    LabelledImage sample =
        new LabelledImage(
            RandomPhotos.photo(random, width, height), RandomPhotos.indices(width, height));
    for (Augmentation augmentation :
        new Augmentation[] {Augmentation.zutis(24), Augmentation.recoPlus(24)}) {
      LabelledImage first = augmentation.apply(sample, new SplittableRandom(seed));

      assertThat(first).isEqualTo(augmentation.apply(sample, new SplittableRandom(seed)));
      assertThat(first.image().width()).isEqualTo(24);
      assertThat(first.labels().height()).isEqualTo(24);
      assertThat(Arrays.stream(first.labels().toArray()))
          .allMatch(label -> label >= -1 && label < width * height);
    }
  }

  /** Without a rescale every labelled pixel shows the source pixel that its label names. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void imageAndLabelsMoveTogether(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 40);
    int height = random.nextInt(1, 40);
    RgbImage photo = RandomPhotos.photo(random, width, height);
    PaddedCorner corner = PaddedCorner.values()[random.nextInt(3)];
    GeometryOptions options = new GeometryOptions(1, 1, 20, 17, corner, 0.5, NearestRule.TORCH);

    Geometry geometry = options.draw(random, width, height);
    LabelledImage moved =
        geometry.apply(new LabelledImage(photo, RandomPhotos.indices(width, height)), -1);

    int padded = 0;
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 20; x++) {
        int from = moved.labels().at(x, y);
        padded += from < 0 ? 1 : 0;
        if (from >= 0) {
          assertThat(moved.image().rgb(x, y)).isEqualTo(photo.rgb(from % width, from / width));
        }
      }
    }
    assertThat(padded).isEqualTo(20 * 17 - Math.min(width, 20) * Math.min(height, 17));
  }

  @Test
  void paddingHasTheMeanColourTruncated() {
    RgbImage photo = RgbImage.generate(2, 1, (x, y) -> x == 0 ? 0x000A00 : 0xFF0B05);
    Geometry geometry =
        new Geometry(2, 1, new Padding(0, 0, 1, 0), 0, 0, 3, 1, false, NearestRule.PILLOW);

    assertThat(geometry.apply(photo).rgb(2, 0)).isEqualTo(0x7F0A02);
  }

  @Test
  void paddedCornersHaveThePublishedProbabilities() {
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[4];
    for (int i = 0; i < 40_000; i++) {
      Padding padding = PaddedCorner.SKEWED.draw(random, 1, 1);
      counts[2 * padding.left() + padding.top()]++;
    }

    // right+bottom, right+top, left+bottom, left+top
    double[] expected = {27 / 64.0, 9 / 64.0, 3 / 16.0, 1 / 4.0};
    for (int i = 0; i < 4; i++) {
      assertThat(counts[i] / 40_000.0)
          .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(0.01));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neutralFactorsChangeNothingAndGreyHasNoColour(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbImage photo = RandomPhotos.photo(random, 9, 7);
    ColourJitter neutral =
        new ColourJitter(Arrays.asList(ColourJitter.Step.values()).subList(0, 3), 1, 1, 1, 0);
    assertThat(neutral.apply(photo)).isEqualTo(photo);

    byte[] grey = ColourJitter.grey(photo).toBytes();
    for (int i = 0; i < grey.length; i += 3) {
      assertThat(grey[i]).isEqualTo(grey[i + 1]).isEqualTo(grey[i + 2]);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hueKeepsTheLargestChannelAndGrey(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbImage photo = RandomPhotos.photo(random, 9, 7);

    RgbImage turned = HueShift.apply(photo, random.nextDouble(-0.5, 0.5));

    byte[] before = photo.toBytes();
    byte[] after = turned.toBytes();
    for (int i = 0; i < before.length; i += 3) {
      assertThat(most(after, i)).isEqualTo(most(before, i));
    }
    RgbImage grey = ColourJitter.grey(photo);
    assertThat(HueShift.apply(grey, 0.3)).isEqualTo(grey);
  }

  private static int most(byte[] pixels, int at) {
    return Math.max(pixels[at] & 0xFF, Math.max(pixels[at + 1] & 0xFF, pixels[at + 2] & 0xFF));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void blurEqualsTheDirectSumOverTheMirroredWindow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 12);
    int height = random.nextInt(1, 12);
    RgbImage photo = RandomPhotos.photo(random, width, height);
    GaussianBlur blur = new GaussianBlur(2 * random.nextInt(6) + 1, random.nextDouble(0.1, 2));

    RgbImage blurred = blur.apply(photo);

    int reach = blur.kernel() / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        double weights = 0;
        for (int dy = -reach; dy <= reach; dy++) {
          for (int dx = -reach; dx <= reach; dx++) {
            double weight = Math.exp(-(dx * dx + dy * dy) / (2 * blur.sigma() * blur.sigma()));
            sum += weight * (photo.rgb(bounce(x + dx, width), bounce(y + dy, height)) & 0xFF);
            weights += weight;
          }
        }
        assertThat((double) (blurred.rgb(x, y) & 0xFF))
            .isCloseTo(sum / weights, org.assertj.core.data.Offset.offset(0.501));
      }
    }
  }

  private static int bounce(int at, int size) {
    int index = at;
    while (size > 1 && (index < 0 || index >= size)) {
      index = index < 0 ? -index : 2 * (size - 1) - index;
    }
    return size == 1 ? 0 : index;
  }

  @Test
  void kernelsAreThoseOfThePapers() {
    assertThat(GaussianBlur.kernelFor(384)).isEqualTo(39);
    assertThat(GaussianBlur.kernelFor(320)).isEqualTo(33);
    assertThat(GaussianBlur.kernelFor(48)).isEqualTo(5);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> new GaussianBlur(4, 1))
        .hasMessage("kernel must be odd and positive, but is 4");
    assertThatThrownBy(() -> GeometryOptions.zutis(24).withScales(0, 1))
        .hasMessage("scales must be in (0, 100], smallest first, but are 0.0 and 1.0");
    assertThatThrownBy(() -> new Geometry(5, 4, Padding.NONE, 1, 0, 5, 4, false, NearestRule.TORCH))
        .hasMessage("the crop 5x4 at (1, 0) is not inside the padded image of 5x4");
    assertThatThrownBy(
            () ->
                new LabelledImage(
                    RgbImage.generate(2, 2, (x, y) -> 0), LabelMap.of(1, 2, new int[2])))
        .hasMessage("the labels are 1x2, but the image is 2x2");
    assertThatThrownBy(() -> Chance.check("flipProbability", 1.5))
        .hasMessage("flipProbability must be in [0, 1], but is 1.5");
  }
}

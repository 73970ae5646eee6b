package org.zeroseg.zutis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;
import org.zeroseg.core.postprocess.Bilinear;

class MaskBitsTest {

  static LongStream seeds() {
    return Seeds.of(60);
  }

  private static MaskBits bits(Mask mask) {
    long[] words = new long[MaskBits.words(mask.width(), mask.height())];
    boolean[] pixels = mask.toPixels();
    for (int x = 0; x < mask.width(); x++) {
      for (int y = 0; y < mask.height(); y++) {
        int bit = x * mask.height() + y;
        words[bit >>> 6] |= pixels[y * mask.width() + x] ? 1L << bit : 0;
      }
    }
    return new MaskBits(mask.width(), mask.height(), words);
  }

  private static Mask random(SplittableRandom random, int width, int height) {
    double share = random.nextInt(5) / 4.0; // none and all of the pixels included
    return Mask.of(width, height, (x, y) -> random.nextDouble() < share);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreeWithRunLengths(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 24);
    int height = random.nextInt(1, 24);
    Mask a = random(random, width, height);
    Mask b = random(random, width, height);
    assertThat(bits(a).toMask()).isEqualTo(a);
    assertThat(bits(a).area()).isEqualTo(a.area());
    double iou = a.isEmpty() && b.isEmpty() ? 0 : a.iou(b);
    assertThat(bits(a).iou(bits(b))).isCloseTo(iou, within(1e-6));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void enlargedMasksAreThoseOfTheEnlargedMap(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int mapHeight = random.nextInt(1, 9);
    int mapWidth = random.nextInt(1, 9);
    int height = random.nextInt(1, 40);
    int width = random.nextInt(1, 40);
    float[] maps = new float[3 * mapHeight * mapWidth];
    for (int i = 0; i < maps.length; i++) {
      maps[i] = (float) random.nextDouble();
    }
    float[] full = Bilinear.resize(maps, 3, mapHeight, mapWidth, height, width);
    MaskEnlarger enlarger = new MaskEnlarger(mapHeight, mapWidth, height, width);
    for (int i = 0; i < 3; i++) {
      int first = i * height * width;
      assertThat(enlarger.above(maps, i, 0.6f).toMask())
          .isEqualTo(Mask.of(width, height, (x, y) -> full[first + y * width + x] > 0.6f));
    }
  }
}

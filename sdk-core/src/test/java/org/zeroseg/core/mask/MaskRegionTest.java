package org.zeroseg.core.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.CocoRle;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.data.BoundingBox;

/** Overlaps by run lengths against overlaps by pixels. */
class MaskRegionTest {
  static LongStream seeds() {
    return Seeds.of(80);
  }

  /** Noise, stripes or blobs, and now and then nothing or everything. */
  private static boolean[] pixels(SplittableRandom random, int width, int height) {
    boolean[] pixels = new boolean[width * height];
    int kind = random.nextInt(6);
    double density = random.nextDouble();
    int x0 = random.nextInt(width);
    int y0 = random.nextInt(height);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          switch (kind) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> random.nextDouble() < density;
            case 3 -> i % width % 3 == 0;
            default -> Math.abs(i % width - x0) < 5 && Math.abs(i / width - y0) < 4;
          };
    }
    return pixels;
  }

  /** The same pixels with empty runs in between, as a careless tool might write them. */
  private static int[] careless(SplittableRandom random, int[] runs) {
    int[] longer = new int[3 * runs.length];
    int size = 0;
    for (int run : runs) {
      if (run > 1 && random.nextInt(3) == 0) {
        int part = random.nextInt(1, run);
        longer[size++] = part;
        longer[size++] = 0;
        longer[size++] = run - part;
      } else {
        longer[size++] = run;
      }
    }
    return Arrays.copyOf(longer, size);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void overlapIsThatOfThePixels(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 30);
    int height = random.nextInt(1, 30);
    boolean[] a = pixels(random, width, height);
    boolean[] b = pixels(random, width, height);
    long areaA = 0;
    long both = 0;
    long either = 0;
    for (int i = 0; i < a.length; i++) {
      areaA += a[i] ? 1 : 0;
      both += a[i] && b[i] ? 1 : 0;
      either += a[i] || b[i] ? 1 : 0;
    }
    MaskRegion found = MaskRegion.of(Mask.ofPixels(width, height, a));
    MaskRegion truth =
        MaskRegion.of(width, height, careless(random, Mask.ofPixels(width, height, b).runs()));

    assertThat(found.area()).isEqualTo(areaA);
    assertThat(found.box()).isEqualTo(Mask.ofPixels(width, height, a).box());
    assertThat(found.intersection(truth)).isEqualTo(both);
    assertThat(truth.intersection(found)).isEqualTo(both);
    assertThat(found.iou(truth, false)).isEqualTo(both == 0 ? 0 : (double) both / either);
    assertThat(found.iou(truth, true)).isEqualTo(both == 0 ? 0 : (double) both / areaA);
    assertThat(found.iouBound(truth, false)).isGreaterThanOrEqualTo(found.iou(truth, false));
    assertThat(found.iouBound(truth, true)).isGreaterThanOrEqualTo(found.iou(truth, true));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void runsKeepTheirFormAsText(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 40);
    int height = random.nextInt(1, 40);
    Mask mask = Mask.ofPixels(width, height, pixels(random, width, height));
    int[] runs = careless(random, mask.runs());

    int[] read = CocoRle.decode(CocoRle.encode(runs));

    assertThat(read).isEqualTo(runs);
    assertThat(RunLengths.area(runs)).isEqualTo(mask.area());
    assertThat(Mask.ofRuns(width, height, read)).isEqualTo(mask);
  }

  @Test
  void masksOfDifferentImagesAreRefused() {
    MaskRegion a = MaskRegion.of(4, 3, new int[] {0, 12});
    MaskRegion b = MaskRegion.of(3, 4, new int[] {0, 12});

    assertThatThrownBy(() -> a.iou(b, false))
        .hasMessage("masks of 4x3 and 3x4 (width x height) cannot be compared");
  }

  @Test
  void runsOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> MaskRegion.of(4, 3, new int[] {5, 6}))
        .hasMessage("its runs add up to 11 pixels, but 4x3 (width x height) has 12");
  }

  @Test
  void boxesThatTouchDoNotOverlap() {
    BoundingBox left = new BoundingBox(0, 0, 2, 2);

    assertThat(Boxes.iou(left, new BoundingBox(2, 0, 2, 2), false)).isZero();
    assertThat(Boxes.iou(left, new BoundingBox(1, 0, 2, 2), false)).isEqualTo(2.0 / 6);
    assertThat(Boxes.iou(left, new BoundingBox(1, 0, 2, 2), true)).isEqualTo(0.5);
  }
}

package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskTest {

  static LongStream seeds() {
    return Seeds.of(50);
  }

  /** A mask and the pixels it was made of: noise, stripes, nothing, everything. */
  private record Sample(int width, int height, boolean[] pixels) {
    static Sample random(SplittableRandom random, int width, int height) {
      boolean[] pixels = new boolean[width * height];
      int kind = random.nextInt(5);
      int period = 1 + random.nextInt(7);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] =
            switch (kind) {
              case 0 -> random.nextBoolean();
              case 1 -> i / width / period % 2 == 0;
              case 2 -> i % width / period % 2 == 1;
              case 3 -> random.nextInt(50) == 0;
              default -> period % 2 == 0;
            };
      }
      return new Sample(width, height, pixels);
    }

    static Sample random(SplittableRandom random) {
      return random(random, 1 + random.nextInt(40), 1 + random.nextInt(40));
    }

    Mask mask() {
      return Mask.ofPixels(width, height, pixels);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyFormOfAMaskGivesThePixelsBack(long seed) {
    Sample sample = Sample.random(new SplittableRandom(seed));
    Mask mask = sample.mask();

    assertThat(mask.toPixels()).isEqualTo(sample.pixels());
    assertThat(Mask.ofRuns(sample.width(), sample.height(), mask.runs())).isEqualTo(mask);
    assertThat(Mask.ofCocoCounts(sample.width(), sample.height(), mask.toCocoCounts()))
        .isEqualTo(mask)
        .hasSameHashCodeAs(mask);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areaAndBoxAreThoseOfThePixels(long seed) {
    Sample sample = Sample.random(new SplittableRandom(seed));
    Mask mask = sample.mask();

    int area = 0;
    int left = sample.width();
    int top = sample.height();
    int right = -1;
    int bottom = -1;
    for (int i = 0; i < sample.pixels().length; i++) {
      if (sample.pixels()[i]) {
        area++;
        left = Math.min(left, i % sample.width());
        right = Math.max(right, i % sample.width());
        top = Math.min(top, i / sample.width());
        bottom = Math.max(bottom, i / sample.width());
      }
    }
    assertThat(mask.area()).isEqualTo(area);
    assertThat(mask.isEmpty()).isEqualTo(area == 0);
    assertThat(mask.box())
        .isEqualTo(
            area == 0
                ? new Box(0, 0, 0, 0)
                : new Box(left, top, right - left + 1, bottom - top + 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unionAndIntersectionAreThoseOfThePixels(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sample one = Sample.random(random);
    Sample two = Sample.random(random, one.width(), one.height());
    boolean[] both = new boolean[one.pixels().length];
    boolean[] either = new boolean[both.length];
    int common = 0;
    int all = 0;
    for (int i = 0; i < both.length; i++) {
      both[i] = one.pixels()[i] && two.pixels()[i];
      either[i] = one.pixels()[i] || two.pixels()[i];
      common += both[i] ? 1 : 0;
      all += either[i] ? 1 : 0;
    }

    assertThat(one.mask().intersect(two.mask()).toPixels()).isEqualTo(both);
    assertThat(one.mask().union(two.mask()).toPixels()).isEqualTo(either);
    assertThat(one.mask().iou(two.mask()))
        .isCloseTo(all == 0 ? 0 : (double) common / all, within(1e-15))
        .isEqualTo(two.mask().iou(one.mask()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theMasksOfAllLabelsAreMadeInOnePass(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = 1 + random.nextInt(30);
    int height = 1 + random.nextInt(30);
    int[] labels = random.ints((long) width * height, -1, 4).toArray();

    Mask[] masks = Mask.ofLabels(width, height, labels, 5);

    for (int label = 0; label < 5; label++) {
      int wanted = label;
      assertThat(masks[label])
          .isEqualTo(Mask.of(width, height, (x, y) -> labels[y * width + x] == wanted));
    }
  }

  @Test
  void runsGoDownTheColumnsAndBeginOutside() {
    // X .
    // X X
    Mask mask = Mask.ofPixels(2, 2, new boolean[] {true, false, true, true});

    assertThat(mask.runs()).containsExactly(0, 2, 1, 1);
    assertThat(mask).hasToString("Mask[2x2, area 3]");
  }

  @Test
  void zeroRunsAreMergedAway() {
    assertThat(Mask.ofRuns(4, 1, 1, 1, 0, 1, 1, 0)).isEqualTo(Mask.ofRuns(4, 1, 1, 2, 1));
    assertThat(Mask.ofRuns(4, 1, 0, 0, 4).runs()).containsExactly(4);
  }

  @Test
  void theArraysOfAMaskAreCopies() {
    int[] runs = {1, 2, 1};
    Mask mask = Mask.ofRuns(2, 2, runs);
    runs[0] = 3;
    mask.runs()[1] = 0;
    mask.toPixels()[0] = true;

    assertThat(mask).isEqualTo(Mask.ofRuns(2, 2, 1, 2, 1));
  }

  @Test
  void masksOfDifferentSizeDiffer() {
    assertThat(Mask.ofRuns(2, 3, 6)).isNotEqualTo(Mask.ofRuns(3, 2, 6));
    assertThatThrownBy(() -> Mask.ofRuns(2, 3, 6).union(Mask.ofRuns(3, 2, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("masks of 2x3 and 3x2 cannot be combined");
  }

  @Test
  void wrongRunsAndSizesAreRefused() {
    assertThatThrownBy(() -> Mask.ofRuns(2, 2, 1, 2))
        .hasMessage("the runs of a mask add up to 3 pixels, but 2x2 has 4");
    assertThatThrownBy(() -> Mask.ofRuns(2, 2, 5, -1))
        .hasMessage("run 1 of a mask is negative: -1");
    assertThatThrownBy(() -> Mask.ofRuns(2, 2, Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mask.ofRuns(0, 2)).hasMessage("a mask cannot have size 0x2");
    assertThatThrownBy(() -> Mask.of(1 << 16, 1 << 16, (x, y) -> true))
        .hasMessage("a mask cannot have size 65536x65536");
    assertThatThrownBy(() -> Mask.ofPixels(2, 2, new boolean[3]))
        .hasMessage("a 2x2 mask needs 4 pixels, got 3");
    assertThatThrownBy(() -> new Box(0, 0, -1, 2)).hasMessage("a box cannot have size -1x2");
  }

  @Test
  void damagedCompressedRunsAreRefused() {
    assertThatThrownBy(() -> Mask.ofCocoCounts(2, 2, "X"))
        .hasMessageStartingWith("compressed run lengths end inside a number: 'X'");
    assertThatThrownBy(() -> Mask.ofCocoCounts(2, 2, "1 "))
        .hasMessage("character 1 of compressed run lengths is ' ', outside '0'..'o'");
    assertThatThrownBy(() -> Mask.ofCocoCounts(2, 2, "N"))
        .hasMessage("run 0 of compressed run lengths is -2");
    assertThatThrownBy(() -> Mask.ofCocoCounts(2, 2, "o".repeat(40)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mask.ofCocoCounts(2, 2, "5"))
        .hasMessage("the runs of a mask add up to 5 pixels, but 2x2 has 4");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTextIsAMaskOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append((char) (40 + random.nextInt(80)));
    }
    try {
      assertThat(Mask.ofCocoCounts(9, 7, text.toString()).area()).isBetween(0L, 63L);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("run");
    }
  }
}

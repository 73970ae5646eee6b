package org.zeroseg.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

class ResamplingTest {
  static LongStream seeds() {
    return Seeds.of(40);
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void keepsAConstantImageConstant(Resampling filter) {
    byte[] pixels = new byte[37 * 23 * 3];
    Arrays.fill(pixels, (byte) 201);

    byte[] resized = filter.resize(pixels, 37, 23, 3, 61, 9);

    assertThat(resized).hasSize(61 * 9 * 3).containsOnly(201);
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void copiesAnImageOfTheSameSize(Resampling filter) {
    byte[] pixels = {1, 2, 3, 4, 5, 6};

    assertThat(filter.resize(pixels, 2, 1, 3, 2, 1)).isEqualTo(pixels).isNotSameAs(pixels);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void treatsEveryChannelAlike(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = random.nextInt(1, 40);
    int height = random.nextInt(1, 40);
    int newWidth = random.nextInt(1, 60);
    int newHeight = random.nextInt(1, 60);
    byte[] grey = new byte[width * height];
    random.nextBytes(grey);
    byte[] rgb = new byte[3 * grey.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / 3];
    }

    for (Resampling filter : Resampling.values()) {
      byte[] one = filter.resize(grey, width, height, 1, newWidth, newHeight);
      byte[] three = filter.resize(rgb, width, height, 3, newWidth, newHeight);
      for (int i = 0; i < three.length; i++) {
        assertThat(three[i]).as("%s sample %d", filter, i).isEqualTo(one[i / 3]);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bilinearStaysWithinTheRangeOfTheInput(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[17 * 13];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(60, 91);
    }

    byte[] resized =
        Resampling.BILINEAR.resize(pixels, 17, 13, 1, random.nextInt(1, 50), random.nextInt(1, 50));

    for (byte value : resized) {
      assertThat(value).isBetween((byte) 60, (byte) 90);
    }
  }

  @Test
  void bicubicClampsItsOvershoot() {
    byte[] edge = {0, 0, 0, (byte) 255, (byte) 255, (byte) 255};

    byte[] resized = Resampling.BICUBIC.resize(edge, 6, 1, 1, 24, 1);

    assertThat(resized[0]).isZero();
    assertThat(resized[23]).isEqualTo((byte) 255);
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    assertThatThrownBy(() -> Resampling.BILINEAR.resize(new byte[3], 1, 1, 3, 0, 5))
        .hasMessage("sizes must be at least 1, but one is 0");
    assertThatThrownBy(() -> Resampling.BILINEAR.resize(new byte[4], 1, 1, 3, 2, 5))
        .hasMessage("1x1 pixels with 3 channels are 3 bytes, but 4 were given");
  }
}

package org.zeroseg.core.data.toyland;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zeroseg.api.ConceptColors;
import org.zeroseg.api.Segmentation;
import org.zeroseg.core.image.Palette;

class ToyClassTest {

  /** A difference of 2 in CIELAB is just visible side by side; this is one that nobody misses. */
  private static final double OBVIOUS = 20;

  @ParameterizedTest
  @EnumSource(ToyClass.class)
  void hasAColourThatNoOtherClassResembles(ToyClass type) {
    for (ToyClass other : ToyClass.all()) {
      if (other != type) {
        assertThat(difference(type.rgb(), other.rgb()))
            .as("%s and %s", type, other)
            .isGreaterThan(OBVIOUS);
      }
    }
  }

  @Test
  void colourTheLabelsOfAMap() {
    Palette palette = ToyClass.palette();

    assertThat(palette.rgb(ToyClass.WATER.ordinal())).isEqualTo(ToyClass.WATER.rgb());
    assertThat(palette.rgb(Segmentation.NOTHING)).isEqualTo(ConceptColors.NOTHING);
    assertThat(palette.rgb(18)).isEqualTo(ConceptColors.of(18));
  }

  @ParameterizedTest
  @EnumSource(ToyClass.class)
  void hasItsWordAtItsIndex(ToyClass type) {
    assertThat(ToyClass.words().get(type.ordinal())).isEqualTo(type.word());
  }

  private static double difference(int first, int second) {
    double[] a = lab(first);
    double[] b = lab(second);
    return Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
  }

  private static double square(double value) {
    return value * value;
  }

  /** sRGB to CIELAB, white point D65. */
  private static double[] lab(int rgb) {
    double r = linear(Tint.red(rgb));
    double g = linear(Tint.green(rgb));
    double b = linear(Tint.blue(rgb));
    double x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    double y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
    double z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double curve(double value) {
    return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116.0;
  }
}

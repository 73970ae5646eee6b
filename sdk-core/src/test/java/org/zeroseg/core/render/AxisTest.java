package org.zeroseg.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

class AxisTest {

  static LongStream seeds() {
    return Seeds.of(50);
  }

  @Test
  void putsTicksAtRoundNumbers() {
    Axis axis = Axis.of(List.of(new double[] {0.2547, 1}, new double[] {3.118}));

    assertThat(axis.ticks()).containsExactly(1.0, 2.0, 3.0);
    assertThat(axis.rounded().ticks()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holdsAllValuesAndAFewTicksWhateverTheirSize(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double scale = Math.pow(10, random.nextInt(-9, 9));
    double[] values = random.doubles(7, -scale, scale).toArray();

    Axis axis = Axis.of(List.of(values));
    Axis rounded = axis.rounded();

    for (double value : values) {
      assertThat(axis.share(value)).isBetween(0.0, 1.0);
      assertThat(rounded.share(value)).isBetween(0.0, 1.0);
    }
    assertThat(axis.ticks().count()).isBetween(2L, 6L);
    assertThat(rounded.ticks().count()).isBetween(3L, 8L);
  }

  @Test
  void hasAnExtentEvenIfTheValuesHaveNone() {
    for (double value : new double[] {0, 3, -1e9, 1e-12}) {
      Axis axis = Axis.of(List.of(new double[] {value, value})).rounded();

      assertThat(axis.share(value)).isBetween(0.1, 0.9);
      assertThat(axis.ticks().count()).isBetween(3L, 8L);
    }
    assertThat(Axis.of(List.of(new double[] {Double.NaN}))).isEqualTo(new Axis(0, 1, 0.2));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.30000000000000004, 0.3",
    "-2, -2",
    "120000, 120000",
    "0.0005, 0.0005",
    "20000000, 2E+7",
    "0.00002, 0.00002"
  })
  void printsTicksWithoutNoise(double value, String expected) {
    assertThat(Numbers.tick(value)).isEqualTo(expected);
  }
}

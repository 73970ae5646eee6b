package org.zeroseg.core.data.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.Seeds;

/** Numbers of annotation files: read fast and kept small, yet always the very same doubles. */
class DecimalsTest {
  static LongStream seeds() {
    return Seeds.of(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsTheSameDoubleAsTheJdk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-3, 14));
      for (String text :
          List.of(
              String.format(Locale.ROOT, "%." + random.nextInt(13) + "f", value),
              Double.toString(value),
              Long.toString(random.nextLong()))) {
        assertThat(Decimals.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "1e3",
        "1.5E-7",
        "123456789012345",
        "1234567890123456",
        "0.1",
        "12345678901234.5",
        "9007199254740993",
        "0.000000000001"
      })
  void readsUnusualNumbers(String text) {
    assertThat(Decimals.parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> Decimals.parse("12x")).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void coordinatesAreKeptToTheLastBit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] hundredths = random.ints(40, -100_000, 100_000).mapToDouble(i -> i / 100.0).toArray();
    double[] any = random.doubles(8).map(d -> 640 * d).toArray();

    assertThat(CocoPolygons.of(List.of(hundredths)).get(0)).isEqualTo(hundredths);
    CocoPolygons both = CocoPolygons.of(List.of(any, new double[3], hundredths));
    assertThat(both.count()).isEqualTo(2);
    assertThat(both.dropped()).isEqualTo(1);
    assertThat(both.get(0)).isEqualTo(any);
    assertThat(both.get(1)).isEqualTo(hundredths);
  }
}

package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {

  @Test
  void readsEveryKindOfValue() {
    assertThat(
            JsonParser.parse(
                " {\"a\": [1, -2.5e3, true, false, null, \"\\u00e9\\n\\/\"], \"\": {}} "))
        .isEqualTo(
            Map.of("a", Arrays.asList(1L, -2500.0, true, false, null, "\u00e9\n/"), "", Map.of()));
    assertThat(JsonParser.parse("12345678901234567890")).isEqualTo(12345678901234567890.0);
    assertThat(JsonParser.parse("[]")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[", "[1", "[1,]", "[,1]", "{\"a\"}", "{\"a\":1,}", "{a:1}", "'a'", "\"a",
        "\"\\x\"", "\"\\u12\"", "01", "+1", "1.", ".5", "1e", "NaN", "nul", "1 2", "[1]]", "\"\t\"",
        "{\"a\":1,\"a\":2}", "\u0000", "1\u0000"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> JsonParser.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at offset ");
  }

  @Test
  void refusesDepthThatWouldOverflowTheStack() {
    assertThatThrownBy(() -> JsonParser.parse("[".repeat(100_000)))
        .hasMessageContaining("at most 200 levels");
  }

  static LongStream seeds() {
    return Seeds.of(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsBackWhatIsWritten(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] letters = random.ints(random.nextInt(40), 0, 0xd800).toArray();
    Map<String, Object> value =
        Map.of(
            new String(letters, 0, letters.length),
            List.of(
                random.nextLong() / 10,
                Double.longBitsToDouble(random.nextLong() & ~(1L << 62)),
                new String(letters, 0, letters.length / 2)));

    assertThat(JsonParser.parse(Json.write(value))).isEqualTo(value);
    assertThat(JsonParser.parse(Json.writeLines(value))).isEqualTo(value);
  }
}

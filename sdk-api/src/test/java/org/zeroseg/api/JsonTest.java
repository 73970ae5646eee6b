package org.zeroseg.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

  static LongStream seeds() {
    return Seeds.of(20);
  }

  @Test
  void writesEveryKindOfValue() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("list", List.of(1, 2.5, true, "x"));
    value.put("empty", Map.of());
    value.put("none", List.of());

    assertThat(Json.write(value))
        .isEqualTo("{\"list\":[1,2.5,true,\"x\"],\"empty\":{},\"none\":[]}");
  }

  @Test
  void numbersThatJsonLacksBecomeNull() {
    assertThat(Json.write(List.of(Double.NaN, Float.POSITIVE_INFINITY, 1e300)))
        .isEqualTo("[null,null,1.0E300]");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTextCanBeReadBack(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("\"\\\n\t\u0000\u007f é 象 \uD83D\uDC18");
    for (int i = 0; i < 20; i++) {
      text.append((char) random.nextInt(0xd800));
    }

    assertThat(
            StrictJson.parse(Json.write(Map.of("text", text.toString())))
                .getAsJsonObject()
                .get("text")
                .getAsString())
        .isEqualTo(text.toString());
  }
}

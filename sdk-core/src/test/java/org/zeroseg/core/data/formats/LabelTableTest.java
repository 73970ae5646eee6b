package org.zeroseg.core.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Mask;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.data.SampleFault;
import org.zeroseg.core.data.SampleException;
import org.zeroseg.core.image.LabelMap;

class LabelTableTest {
  private static final Path FILE = Path.of("a.png");

  static LongStream seeds() {
    return Seeds.of(30);
  }

  @Test
  void turnsValuesIntoLabels() throws SampleException {
    LabelTable table = LabelTable.shifted(1, 3).ignoring(0, 255);

    assertThat(table.apply(row(1, 2, 3, 0, 255), FILE)).isEqualTo(row(0, 1, 2, -1, -1));
    assertThat(table.then(new int[] {7, 7, 9}).apply(row(1, 2, 3, 0), FILE))
        .isEqualTo(row(7, 7, 9, -1));
  }

  @Test
  void namesTheFirstValueThatIsNotAllowed() {
    LabelTable table = LabelTable.identity(10).without(4).ignoring(255);
    LabelMap values = LabelMap.of(2, 2, new int[] {0, 255, 9, 4});

    assertThatThrownBy(() -> table.apply(values, FILE))
        .isInstanceOfSatisfying(
            SampleException.class,
            e -> assertThat(e.fault()).isEqualTo(SampleFault.BAD_LABEL_VALUE))
        .hasMessage("a.png: label value 4 at y=1, x=1; allowed are 0 to 3, 5 to 9, 255");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsTheMaskOfEveryId(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = 1 + random.nextInt(20);
    int height = 1 + random.nextInt(20);
    int kinds = 1 + random.nextInt(5);
    int[] ids = random.ints((long) width * height, 0, kinds).map(id -> id * 1001).toArray();

    Map<Integer, Mask> masks = IdMasks.of(LabelMap.of(width, height, ids));

    assertThat(masks.keySet())
        .containsExactlyElementsOf(
            Arrays.stream(ids).filter(id -> id > 0).sorted().distinct().boxed().toList());
    masks.forEach(
        (id, mask) ->
            assertThat(mask).isEqualTo(Mask.of(width, height, (x, y) -> ids[y * width + x] == id)));
  }

  private static LabelMap row(int... values) {
    return LabelMap.of(values.length, 1, values);
  }
}

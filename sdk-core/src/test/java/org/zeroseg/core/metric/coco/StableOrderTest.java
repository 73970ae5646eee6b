package org.zeroseg.core.metric.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

class StableOrderTest {
  static LongStream seeds() {
    return Seeds.of(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ordersAsAStableSortOfObjects(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int levels = random.nextInt(1, 50);
    double[] scores =
        random.ints(random.nextInt(200), 0, levels).mapToDouble(i -> (double) i / levels).toArray();
    double[] before = scores.clone();

    int[] order = StableOrder.descending(scores);

    assertThat(order)
        .isEqualTo(
            IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray());
    assertThat(scores).isEqualTo(before);
  }

  @Test
  void negativeZeroEqualsZero() {
    assertThat(StableOrder.descending(new double[] {-0.0, 0.0, -0.0, 1}))
        .containsExactly(3, 0, 1, 2);
  }
}

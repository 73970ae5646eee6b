package org.zeroseg.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;
import org.zeroseg.api.data.PixelLabels;

class MetricWorkersTest {
  private final SemanticMetric metric =
      new SemanticMetric(SemanticOptions.builder(List.of("a", "b", "c")).build());

  static LongStream seeds() {
    return Seeds.of(5);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyNumberOfThreadsGivesTheSameResult(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PixelLabels> maps =
        IntStream.range(0, 40).mapToObj(i -> Pixels.patches(random, 11, 7, -1, 3)).toList();
    for (int i = 0; i < 39; i++) {
      metric.add("" + i, maps.get(i), maps.get(i + 1));
    }

    for (int threads : new int[] {1, 2, 5, 64}) {
      SemanticMetric total = metric.fresh();
      MetricWorkers.count(
          total,
          metric::fresh,
          39,
          threads,
          (worker, i) -> worker.add("" + i, maps.get(i), maps.get(i + 1)));
      assertThat(total.result()).isEqualTo(metric.result());
    }
  }

  @Test
  void countsEachItemOnce() {
    ConcurrentHashMap<Integer, Integer> times = new ConcurrentHashMap<>();

    MetricWorkers.count(
        metric, metric::fresh, 500, 4, (worker, i) -> times.merge(i, 1, Integer::sum));
    MetricWorkers.count(metric, metric::fresh, 0, 4, (worker, i) -> times.put(-1, i));

    assertThat(times).hasSize(500).allSatisfy((item, count) -> assertThat(count).isEqualTo(1));
  }

  @Test
  void throwsWhatTheFirstFailingItemThrewAndCountsNothing() {
    PixelLabels map = PixelLabels.wrap(1, 1, new int[] {0});
    for (int threads : new int[] {1, 2, 8}) {
      assertThatThrownBy(
              () ->
                  MetricWorkers.count(
                      metric,
                      metric::fresh,
                      100,
                      threads,
                      (worker, i) -> {
                        if (i >= 17) {
                          throw new IllegalStateException("item " + i);
                        }
                        worker.add("" + i, map, map);
                      }))
          .hasMessage("item 17");
      assertThat(metric.matrix().total()).isZero();
    }
  }

  @Test
  void refusesZeroThreads() {
    assertThatThrownBy(() -> MetricWorkers.count(metric, metric::fresh, 1, 0, (worker, i) -> {}))
        .hasMessage("threads must be at least 1, but is 0");
  }
}

package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroseg.api.Seeds;

class CandidatesTest {
  static LongStream seeds() {
    return Seeds.of(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsExactlyWhatCanBeAmongTheBest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = random.nextInt(1, 2000);
    int k = random.nextInt(1, 60);
    float[] lower = new float[n];
    float[] upper = new float[n];
    Candidates[] workers = new Candidates[random.nextInt(1, 4)];
    Arrays.setAll(workers, i -> new Candidates(k, Integer.MAX_VALUE));
    for (int row = 0; row < n; row++) {
      lower[row] = random.nextInt(500) / 500f; // with ties
      upper[row] = lower[row] + random.nextInt(20) / 500f;
      Candidates worker = workers[random.nextInt(workers.length)];
      if (upper[row] >= worker.floor()) {
        worker.offer(row, lower[row], upper[row]);
      }
    }
    for (int i = 1; i < workers.length; i++) {
      workers[0].merge(workers[i]);
    }
    float[] sorted = lower.clone();
    Arrays.sort(sorted);
    float floor = k > n ? Float.NEGATIVE_INFINITY : sorted[n - k];
    long[] expected = LongStream.range(0, n).filter(row -> upper[(int) row] >= floor).toArray();
    long[] found = workers[0].rows();
    Arrays.sort(found);
    assertThat(found).isEqualTo(expected);
    assertThat(workers[0].overflowed()).isFalse();
  }

  @Test
  void givesUpWhenTooManyCannotBeToldApart() {
    Candidates few = new Candidates(3, 1000);
    Candidates alike = new Candidates(3, 1000);
    for (int row = 0; row < 5000; row++) {
      few.offer(row, row, row + 1);
      if (alike.floor() <= 1) {
        alike.offer(row, 0, 1);
      }
    }
    few.rows();
    assertThat(few.overflowed()).isFalse();
    assertThat(alike.overflowed()).isTrue();
    few.merge(alike);
    assertThat(few.overflowed()).isTrue();
  }
}

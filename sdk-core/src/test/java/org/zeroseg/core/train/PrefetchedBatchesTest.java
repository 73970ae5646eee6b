package org.zeroseg.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.data.DatasetException;

/** Batches by position, ahead of time. */
class PrefetchedBatchesTest {

  private static PrefetchedBatches<Long> source(int workers) {
    return new PrefetchedBatches<>(
        position -> {
          if (position == 13) {
            throw new DatasetException("file 13 is damaged");
          }
          return position * position;
        },
        batch -> List.of("batch " + batch),
        workers);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void comeInOrderFromWhereverOneSeeks(int workers) {
    try (PrefetchedBatches<Long> source = source(workers)) {
      List<Long> got = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        got.add(source.next());
      }
      source.seek(2);
      got.add(source.next());
      source.seek(9);
      got.add(source.next());
      got.add(source.next());
      assertThat(got).containsExactly(0L, 1L, 4L, 9L, 16L, 4L, 81L, 100L);
      assertThat(source.position()).isEqualTo(11);
      assertThat(source.items(81L)).containsExactly("batch 81");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aFailureComesAtItsPositionAsItIs(int workers) {
    try (PrefetchedBatches<Long> source = source(workers)) {
      source.seek(12);
      assertThat(source.next()).isEqualTo(144);
      assertThatThrownBy(source::next)
          .isInstanceOf(DatasetException.class)
          .hasMessage("file 13 is damaged");
    }
  }

  @Test
  void anEpochHoldsEverySampleOnce() {
    EpochOrder order = new EpochOrder(12, 4, 7);
    assertThat(order.batchesPerEpoch()).isEqualTo(3);
    for (int epoch = 0; epoch < 3; epoch++) {
      Set<Integer> seen = new HashSet<>();
      for (int batch = 0; batch < 3; batch++) {
        for (int sample : order.samples(3L * epoch + batch)) {
          assertThat(seen.add(sample)).as("sample %d of epoch %d", sample, epoch).isTrue();
        }
      }
      assertThat(seen).hasSize(12);
    }
    assertThat(order.samples(0)).isNotEqualTo(order.samples(3));
  }

  @Test
  void fewSamplesAreRepeated() {
    assertThat(new EpochOrder(2, 5, 1).samples(0)).hasSize(5).containsOnly(0, 1);
    assertThat(new EpochOrder(2, 5, 1).batchesPerEpoch()).isEqualTo(1);
  }

  @Test
  void everyPlaceHasItsOwnRandomNumbers() {
    EpochOrder order = new EpochOrder(2, 5, 1);
    Set<Long> seeds = new HashSet<>();
    for (int position = 0; position < 10; position++) {
      for (int place = 0; place < 5; place++) {
        seeds.add(order.randomSeed(position, place));
      }
    }
    assertThat(seeds).hasSize(50);
  }
}

package org.zeroseg.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroseg.api.Cancellation;

class CompactionPlanTest {
  @TempDir Path folder;

  @Test
  void leavesFewSegmentsAlone() {
    try (ArchiveStore store = filled(8)) {
      assertThat(store.compact(false, Cancellation.none())).isFalse();
      assertThat(store.info().segments()).isEqualTo(8);
    }
  }

  @Test
  void mergesSmallSegmentsWhenThereAreMany() {
    try (ArchiveStore store = filled(9)) {
      assertThat(store.compact(false, Cancellation.none())).isTrue();
      assertThat(store.info().segments()).isEqualTo(1);
      assertThat(store.info().entries()).isEqualTo(90);
    }
  }

  @Test
  void rewritesOnlySegmentsOfWhichMoreThanAQuarterIsDead() {
    try (ArchiveStore store = filled(3)) {
      store.remove(LongStream.of(1, 2, 11, 12, 13).boxed().toList());
      assertThat(store.compact(false, Cancellation.none())).isTrue();
      assertThat(store.info().removed()).isEqualTo(2);
      assertThat(store.info().segments()).isEqualTo(3);
      assertThat(store.compact(true, Cancellation.none())).isTrue();
      assertThat(store.info().removed()).isZero();
      assertThat(store.info().segments()).isEqualTo(1);
      assertThat(store.compact(true, Cancellation.none())).isFalse();
    }
  }

  private ArchiveStore filled(int segments) {
    ArchiveStore store = TestArchives.create(folder, 4, 10);
    for (int i = 0; i < segments; i++) {
      store.append(TestArchives.entries(1, 4, i * 10, 10));
    }
    return store;
  }
}

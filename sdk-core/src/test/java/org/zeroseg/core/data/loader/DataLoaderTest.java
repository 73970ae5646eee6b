package org.zeroseg.core.data.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroseg.api.CancelledException;

@Timeout(300)
class DataLoaderTest {
  private static final int SIZE = 23;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8})
  void deliversInTheOrderOfThePermutationHoweverFastTheReadersAre(int workers) {
    DataLoader<Integer> loader = loader(slow(), options(workers).shuffle(42));

    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(drain(loader, epoch)).containsExactly(boxed(loader.order(epoch)));
    }
    assertThat(loader.order(0)).isEqualTo(Shuffle.permutation(42, 0, SIZE));
    assertThat(loader.order(1)).isNotEqualTo(loader.order(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void givesTheSameRandomSeedsToAnyNumberOfReaders(int workers) {
    DataLoader<Long> loader =
        new DataLoader<>(
            (index, seed) -> Optional.of(seed), SIZE, options(workers).randomSeed(5).build());

    List<Long> seeds = drain(loader, 2);

    assertThat(seeds)
        .isEqualTo(IntStream.range(0, SIZE).mapToObj(i -> Shuffle.sampleSeed(5, 2, i)).toList());
  }

  @Test
  void keepsOrDropsAnIncompleteBatch() {
    assertThat(sizes(loader(any(), options(2)))).containsExactly(4, 4, 4, 4, 4, 3);
    assertThat(sizes(loader(any(), options(2).dropLast()))).containsExactly(4, 4, 4, 4, 4);
    assertThat(sizes(loader(any(), options(0).batchSize(100)))).containsExactly(SIZE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void movesUpWhereSamplesAreLeftOut(int workers) {
    SampleSource<Integer> odd =
        (index, seed) -> index % 2 == 1 ? Optional.of(index) : Optional.empty();

    assertThat(sizes(loader(odd, options(workers)))).containsExactly(4, 4, 3);
    assertThat(drain(loader(odd, options(workers)), 0))
        .containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void throwsWhatAReaderMetAtThePositionOfItsSample(int workers) {
    IllegalStateException fault = new IllegalStateException("sample 9 is damaged");
    SampleSource<Integer> source =
        (index, seed) -> {
          if (index == 9) {
            throw fault;
          }
          return Optional.of(index);
        };

    try (BatchIterator<Integer> batches = loader(source, options(workers)).epoch(0)) {
      assertThat(batches.next()).containsExactly(0, 1, 2, 3);
      assertThat(batches.next()).containsExactly(4, 5, 6, 7);
      assertThatThrownBy(batches::next).isSameAs(fault);
      assertThat(batches.hasNext()).isFalse();
    }
  }

  @Test
  void keepsNoMoreBatchesAliveThanAgreed() {
    AtomicInteger read = new AtomicInteger();
    int workers = 3;
    int prefetch = 2;
    LoaderOptions options =
        LoaderOptions.builder().batchSize(2).workers(workers).prefetch(prefetch).build();
    SampleSource<Integer> source =
        (index, seed) -> {
          read.incrementAndGet();
          return Optional.of(index);
        };
    int consumed = 0;

    try (BatchIterator<Integer> batches = new DataLoader<>(source, 200, options).epoch(0)) {
      while (batches.hasNext()) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        assertThat(read.get() - consumed).isLessThanOrEqualTo(2 * workers * (prefetch + 1));
        consumed += batches.next().size();
      }
    }

    assertThat(consumed).isEqualTo(200);
  }

  @Test
  void joinsItsThreadsWhenClosedEarlyAndWhenReadToTheEnd() {
    BatchIterator<Thread> early = threads();
    Thread reader = early.next().get(0);
    early.close();
    early.close();
    assertThat(reader.isAlive()).isFalse();
    assertThatThrownBy(early::next).isInstanceOf(NoSuchElementException.class);

    BatchIterator<Thread> complete = threads();
    List<Thread> readers = new ArrayList<>();
    complete.forEachRemaining(readers::addAll);
    assertThat(readers).hasSize(SIZE).noneMatch(Thread::isAlive);
  }

  private static BatchIterator<Thread> threads() {
    SampleSource<Thread> source = (index, seed) -> Optional.of(Thread.currentThread());
    return new DataLoader<>(source, SIZE, options(3).build()).epoch(0);
  }

  @Test
  void stopsWhenTheConsumerIsInterrupted() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicReference<Thread> reader = new AtomicReference<>();
    AtomicReference<Throwable> met = new AtomicReference<>();
    SampleSource<Integer> stuck =
        (index, seed) -> {
          reader.set(Thread.currentThread());
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Optional.of(index);
        };
    Thread consumer =
        new Thread(
            () -> {
              try (BatchIterator<Integer> batches = loader(stuck, options(1)).epoch(0)) {
                batches.next();
              } catch (CancelledException e) {
                met.set(e);
                reader.compareAndSet(null, Thread.currentThread());
              }
            });

    consumer.start();
    started.await();
    consumer.interrupt();
    consumer.join();

    assertThat(met.get()).hasMessage("reading a dataset was interrupted");
    reader.get().join();
  }

  @Test
  void readsOnlyItsShare() {
    List<Integer> together = new ArrayList<>();
    for (int shard = 0; shard < 3; shard++) {
      together.addAll(drain(loader(any(), options(2).shuffle(1).shard(shard, 3)), 4));
    }

    assertThat(together).containsExactlyInAnyOrder(boxed(Shuffle.identity(SIZE)));
  }

  @Test
  void mapsInTheReadersThreads() {
    Thread caller = Thread.currentThread();
    DataLoader<String> loader =
        loader(any(), options(2))
            .map((index, seed) -> index + (Thread.currentThread() == caller ? "?" : "!"));

    assertThat(drain(loader, 0)).hasSize(SIZE).startsWith("0!", "1!");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> options(-1).build())
        .hasMessage(
            "batchSize and prefetch must be at least 1 and workers at least 0, but batchSize=4,"
                + " prefetch=2, workers=-1");
    assertThatThrownBy(() -> options(1).shard(2, 2).build())
        .hasMessage("shard must be in [0, shards), but shard=2 and shards=2");
  }

  private static SampleSource<Integer> any() {
    return (index, seed) -> Optional.of(index);
  }

  private static SampleSource<Integer> slow() {
    return (index, seed) -> {
      LockSupport.parkNanos((index * 7919L % 11) * 100_000);
      return Optional.of(index);
    };
  }

  private static LoaderOptions.Builder options(int workers) {
    return LoaderOptions.builder().batchSize(4).workers(workers);
  }

  private static DataLoader<Integer> loader(
      SampleSource<Integer> source, LoaderOptions.Builder options) {
    return new DataLoader<>(source, SIZE, options.build());
  }

  private static <T> List<T> drain(DataLoader<T> loader, long epoch) {
    List<T> all = new ArrayList<>();
    try (BatchIterator<T> batches = loader.epoch(epoch)) {
      batches.forEachRemaining(all::addAll);
    }
    return all;
  }

  private static List<Integer> sizes(DataLoader<Integer> loader) {
    List<Integer> sizes = new ArrayList<>();
    try (BatchIterator<Integer> batches = loader.epoch(0)) {
      batches.forEachRemaining(batch -> sizes.add(batch.size()));
    }
    return sizes;
  }

  private static Integer[] boxed(int[] values) {
    return IntStream.of(values).boxed().toArray(Integer[]::new);
  }
}

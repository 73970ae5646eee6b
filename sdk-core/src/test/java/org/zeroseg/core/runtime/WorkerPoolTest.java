package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private static final int ROUNDS = 300;

  /** A moment passes between the end of the work and that of its thread: hence many rounds. */
  @Test
  void itsThreadsHaveEndedWhenItIsClosed() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Future<Thread>> work = new ArrayList<>();
      try (WorkerPool pool = new WorkerPool("test", 3)) {
        for (int i = 0; i < 3; i++) {
          work.add(pool.submit(Thread::currentThread));
        }
      }
      for (Future<Thread> done : work) {
        Thread thread = done.get();
        assertThat(thread.isAlive()).isFalse();
        threads.add(thread);
      }
    }
    assertThat(threads)
        .allSatisfy(
            thread -> {
              assertThat(thread.getName()).isEqualTo("test");
              assertThat(thread.isDaemon()).isTrue();
            });
  }

  @Test
  void closingWaitsForTheWorkEvenIfInterrupted() {
    AtomicInteger done = new AtomicInteger();
    WorkerPool pool = new WorkerPool("test", 1);
    for (int i = 0; i < 5; i++) {
      pool.execute(done::incrementAndGet);
    }

    Thread.currentThread().interrupt();
    pool.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasValue(5);
    assertThat(pool.isEnding()).isTrue();
    assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void patienceEndsAndInterruptingStopsWhatIsStuck() throws InterruptedException {
    WorkerPool pool = new WorkerPool("test", 1);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Future<Boolean> stuck =
        pool.submit(
            () -> {
              started.countDown();
              never.await();
              return true;
            });
    Future<Boolean> waiting = pool.submit(() -> true);
    started.await();

    assertThat(pool.awaitEnd(Duration.ofMillis(1))).isFalse();
    pool.interrupt();

    assertThat(pool.awaitEnd(Duration.ofMinutes(1))).isTrue();
    assertThatThrownBy(stuck::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(waiting.isDone()).isFalse();
  }
}

package org.zeroseg.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private final AtomicInteger freed = new AtomicInteger();
  private final Leases leases = new Leases("model 'clip'", freed::incrementAndGet);

  @Test
  void freesAtOnceWhenNobodyUsesIt() {
    leases.close();
    leases.close();
    assertThat(freed).hasValue(1);
    assertThatThrownBy(leases::take)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model 'clip' is closed");
  }

  @Test
  void freesWhenTheLastLeaseEnds() {
    Leases.Lease first = leases.take();
    Leases.Lease second = leases.take();
    leases.close();
    first.close();
    first.close();
    assertThat(freed).hasValue(0);
    assertThat(leases.isClosed()).isTrue();
    second.close();
    assertThat(freed).hasValue(1);
  }

  @Test
  void freesOnceUnderContention() throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                try {
                  start.await();
                  while (true) {
                    try (Leases.Lease lease = leases.take()) {
                      assertThat(freed).hasValue(0);
                    }
                  }
                } catch (IllegalStateException | InterruptedException closed) {
                  return;
                }
              });
      threads[t].start();
    }
    start.countDown();
    Thread.sleep(20);
    leases.close();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(freed).hasValue(1);
  }
}

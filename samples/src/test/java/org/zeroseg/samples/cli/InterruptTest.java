package org.zeroseg.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeroseg.api.Cancellation;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class InterruptTest {

  @Test
  void stoppingAsksTheWorkAndWaitsUntilItIsOver() throws InterruptedException {
    Interrupt interrupt = new Interrupt();
    Cancellation cancellation = interrupt.cancellation();
    Thread stop = new Thread(interrupt::stop);
    stop.start();
    while (!cancellation.isRequested()) {
      Thread.onSpinWait();
    }
    stop.join(50);
    assertThat(stop.isAlive()).isTrue();

    interrupt.close();

    stop.join();
  }

  @Test
  void workThatCannotBeStoppedIsNotWaitedFor() {
    Interrupt interrupt = new Interrupt();

    interrupt.stop();

    assertThat(interrupt.cancellation().isRequested()).isTrue();
  }

  @Test
  void theHookGoesAwayWithTheWork() {
    Interrupt interrupt = Interrupt.install();
    interrupt.close();
    interrupt.close();

    assertThat(interrupt.cancellation().isRequested()).isFalse();
  }
}

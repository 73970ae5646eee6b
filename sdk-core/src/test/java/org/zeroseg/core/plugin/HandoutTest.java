package org.zeroseg.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.zeroseg.core.runtime.Leases;

class HandoutTest {
  private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
  private final Closeables owner = new Closeables();
  private final Leases ownerLeases = new Leases("the owner", () -> closed.add("owner"));

  /** What a plugin would make. */
  interface Thing extends AutoCloseable {
    String call(Runnable inside);

    Thing child(String name);

    @Override
    void close();
  }

  private final class RealThing implements Thing {
    private final String name;

    RealThing(String name) {
      this.name = name;
    }

    @Override
    public String call(Runnable inside) {
      inside.run();
      return name;
    }

    @Override
    public Thing child(String childName) {
      return new RealThing(childName);
    }

    @Override
    public void close() {
      closed.add(name);
      if (name.startsWith("bad")) {
        throw new IllegalStateException(name);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Thing handOut(String name) {
    return Handout.of(
        Thing.class, new RealThing(name), "the " + name, arguments -> {}, owner, ownerLeases);
  }

  private void closeOwner() {
    try {
      owner.closeAll();
    } finally {
      ownerLeases.close();
    }
  }

  @Test
  void theOwnerClosesWhatIsOpenLastMadeFirstAndThenItself() {
    handOut("first");
    Thing second = handOut("second");
    handOut("third");
    second.close();

    closeOwner();
    closeOwner();

    assertThat(closed).containsExactly("second", "third", "first", "owner");
  }

  @Test
  void closingTwiceReachesTheRealThingOnceAndReleasesIt() {
    Thing thing = handOut("thing");
    assertThat(owner.size()).isEqualTo(1);

    thing.close();
    thing.close();

    assertThat(closed).containsExactly("thing");
    assertThat(owner.size()).isZero();
    assertThatThrownBy(() -> thing.call(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the thing is closed");
  }

  @Test
  void childrenAreClosedBeforeTheirParentAndRefuseCallsAfterwards() {
    Thing parent = handOut("parent");
    Thing child = parent.child("child");
    Thing grandchild = child.child("grandchild");
    assertThat(grandchild.call(() -> {})).isEqualTo("grandchild");

    parent.close();

    assertThat(closed).containsExactly("grandchild", "child", "parent");
    assertThatThrownBy(() -> grandchild.call(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the thing is closed");
  }

  @Test
  void aRunningCallFinishesBeforeAnythingThatItNeedsIsFreed() throws Exception {
    Thing parent = handOut("parent");
    Thing child = parent.child("child");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<String> call =
          pool.submit(
              () ->
                  child.call(
                      () -> {
                        running.countDown();
                        await(goOn);
                      }));
      running.await();

      closeOwner(); // returns at once
      assertThat(closed).isEmpty();
      assertThatThrownBy(() -> child.call(() -> {})).isInstanceOf(IllegalStateException.class);

      goOn.countDown();
      assertThat(call.get()).isEqualTo("child");
      assertThat(closed).containsExactly("child", "parent", "owner");
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCallThatClosesItsOwnThingIsAnsweredFirst() {
    Thing thing = handOut("thing");

    assertThat(thing.call(thing::close)).isEqualTo("thing");

    assertThat(closed).containsExactly("thing");
  }

  @Test
  void aFailureToCloseStopsNothingAndLaterOnesAreSuppressed() {
    handOut("good");
    handOut("bad 1");
    handOut("bad 2");

    assertThatThrownBy(this::closeOwner)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bad 2")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(later -> assertThat(later).hasMessage("bad 1")));
    assertThat(closed).containsExactly("bad 2", "bad 1", "good", "owner");
  }

  @Test
  void whatIsMadeWhileTheOwnerClosesIsClosedAtOnce() {
    closeOwner();

    assertThatThrownBy(() -> handOut("late")).isInstanceOf(IllegalStateException.class);

    assertThat(closed).containsExactly("owner", "late");
  }

  @Test
  void exceptionsOfTheRealThingArriveAsTheyAre() {
    Thing thing = handOut("thing");

    assertThatThrownBy(
            () ->
                thing.call(
                    () -> {
                      throw new IllegalArgumentException("mine");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
  }

  @Test
  void aHandoutEqualsItselfOnly() {
    Thing thing = handOut("thing");
    Thing same = thing;
    Thing other = handOut("thing");

    assertThat(thing).isEqualTo(same).isNotEqualTo(other).hasSameHashCodeAs(same);
    assertThat(thing).hasToString("thing");
  }
}

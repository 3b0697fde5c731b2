package dev.coordinator.planner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final BooleanSupplier STAYS = () -> false;

  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> served = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Turns turns = new Turns(1, 3);

  @AfterEach
  void end() {
    gate.countDown();
    askers.close();
  }

  /** Takes a turn and keeps it until the gate opens. */
  private Future<String> hold() {
    var holder =
        askers.submit(() ->
            turns.take(
                STAYS,
                () -> {
                  open();
                  return "held";
                }));
    await().until(() -> turns.taken() == 1);
    return holder;
  }

  private void open() {
    try {
      gate.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private Future<Boolean> wait(String name, BooleanSupplier gone) {
    int before = turns.waiting();
    var waiter = askers.submit(() -> turns.take(gone, () -> served.add(name)));
    await().until(() -> turns.waiting() == before + 1);
    return waiter;
  }

  private Future<Boolean> goAhead(String name) {
    int before = turns.waiting();
    var waiter = askers.submit(() -> turns.takeAhead(() -> served.add(name)));
    await().until(() -> turns.waiting() == before + 1);
    return waiter;
  }

  private void assertServed(String... names) {
    gate.countDown();
    await().until(() -> turns.taken() == 0);
    assertThat(served).containsExactly(names);
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void neverMoreHaveATurnThanMay() throws Exception {
    var few = new Turns(3, 100);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var all = new ArrayList<Future<Integer>>();
    for (int i = 0; i < 100; i++) {
      all.add(
          askers.submit(() ->
              few.take(
                  STAYS,
                  () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    return now.decrementAndGet();
                  })));
    }
    for (var one : all) {
      one.get();
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(few.taken()).isZero();
  }

  @Test
  void thoseWhoWaitAreServedInTheOrderOfComing() {
    hold();
    wait("first", STAYS);
    wait("second", STAYS);
    wait("third", STAYS);
    assertServed("first", "second", "third");
  }

  @Test
  void whoFindsTheRowFullIsToldSoAtOnce() {
    hold();
    wait("first", STAYS);
    wait("second", STAYS);
    wait("third", STAYS);
    assertThatThrownBy(() -> turns.take(STAYS, () -> served.add("fourth")))
        .isInstanceOf(RowIsFull.class)
        .hasMessageStartingWith("Expected a place in the row for plans, but all 3 are taken");
    assertServed("first", "second", "third");
  }

  @Test
  void whoGoesAheadIsNeverRefusedAndPassesOneAtATime() {
    hold();
    wait("first", STAYS);
    wait("second", STAYS);
    wait("third", STAYS);
    goAhead("a");
    goAhead("b");
    goAhead("c");
    assertServed("a", "first", "b", "second", "c", "third");
  }

  @Test
  void whoComesAgainIsNeverRefusedAndPassesNobody() {
    hold();
    wait("first", STAYS);
    wait("second", STAYS);
    wait("third", STAYS);
    askers.submit(() -> turns.takeAgain(STAYS, () -> served.add("again")));
    await().until(() -> turns.waiting() == 4);
    assertServed("first", "second", "third", "again");
  }

  @Test
  void aFullRowWithoutPlacesStillServesWhoFindsASolver() {
    assertThat(new Turns(1, 0).<String>take(STAYS, () -> "served")).isEqualTo("served");
  }

  @Test
  void whoIsGoneLeavesTheRowAndNothingIsDoneForIt() {
    var isGone = new AtomicBoolean();
    hold();
    wait("first", STAYS);
    var gone = wait("gone", isGone::get);
    wait("last", STAYS);
    isGone.set(true);
    await().until(() -> turns.waiting() == 2);
    assertThatThrownBy(gone::get).hasCauseInstanceOf(LeftTheRow.class);
    assertServed("first", "last");
  }

  @Test
  void whoseTurnComesWhenItIsGonePassesItOn() {
    hold();
    wait("gone", () -> gate.getCount() == 0);
    wait("last", STAYS);
    assertServed("last");
  }

  @Test
  void whoIsInterruptedLeavesTheRow() {
    hold();
    var waiter = wait("stopped", STAYS);
    wait("last", STAYS);
    waiter.cancel(true);
    await().until(() -> turns.waiting() == 1);
    assertServed("last");
  }

  @Test
  void aTurnThatFailsIsPassedOn() {
    var failing =
        askers.submit(() ->
            turns.take(
                STAYS,
                () -> {
                  open();
                  throw new IllegalStateException("failed");
                }));
    await().until(() -> turns.taken() == 1);
    wait("next", STAYS);
    assertServed("next");
    assertThatThrownBy(failing::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("failed");
  }
}

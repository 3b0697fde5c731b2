package dev.coordinator.planner.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The row before the solvers. So many have a turn at once; the others wait in the order of coming,
 * and who finds the row full is told at once. Who goes ahead is never refused, but two of them in
 * succession never pass one who waits: with {@code k} before it, a place is called when at most
 * {@code 2k + 2} turns have ended.
 */
final class Turns {
  private static final long LOOK_MILLIS = 250;

  private final int atOnce;
  private final int mayWait;
  private final Deque<CountDownLatch> row = new ArrayDeque<>();
  private final Deque<CountDownLatch> ahead = new ArrayDeque<>();
  private int taken;
  private boolean oneWentAhead;

  /**
   * A row for {@code mayWait} before {@code atOnce} solvers; those who go ahead are not counted.
   */
  Turns(int atOnce, int mayWait) {
    this.atOnce = atOnce;
    this.mayWait = mayWait;
  }

  /**
   * Does the work in its turn. Who is gone, or is interrupted, leaves the row within a quarter of a
   * second, and nothing is done for it.
   *
   * @throws RowIsFull at once, when as many wait as may
   * @throws LeftTheRow when nobody waits for the work any more
   */
  <T> T take(BooleanSupplier gone, Supplier<T> work) {
    return use(join(row, mayWait), gone, work);
  }

  /**
   * Does more work for who had a turn already: in the order of coming, but never refused, because
   * what was done for it would be lost.
   *
   * @throws LeftTheRow when nobody waits for the work any more
   */
  <T> T takeAgain(BooleanSupplier gone, Supplier<T> work) {
    return use(join(row, Integer.MAX_VALUE), gone, work);
  }

  /** Does the work ahead of the row: at least every second turn is theirs who go ahead. */
  <T> T takeAhead(Supplier<T> work) {
    return use(join(ahead, Integer.MAX_VALUE), () -> false, work);
  }

  /** How many have a turn now. */
  synchronized int taken() {
    return taken;
  }

  /** How many wait for one, those who go ahead included. */
  synchronized int waiting() {
    return row.size() + ahead.size();
  }

  private synchronized CountDownLatch join(Deque<CountDownLatch> where, int most) {
    var call = new CountDownLatch(1);
    if (taken < atOnce) {
      // nobody waits, because a turn that ends is passed on
      taken++;
      call.countDown();
    } else if (where.size() < most) {
      where.add(call);
    } else {
      throw new RowIsFull(most);
    }
    return call;
  }

  private <T> T use(CountDownLatch call, BooleanSupplier gone, Supplier<T> work) {
    await(call, gone);
    try {
      return work.get();
    } finally {
      pass();
    }
  }

  private void await(CountDownLatch call, BooleanSupplier gone) {
    try {
      while (!call.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (gone.getAsBoolean()) {
          throw left(call);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw left(call);
    }
    if (gone.getAsBoolean()) {
      throw left(call);
    }
  }

  private synchronized LeftTheRow left(CountDownLatch call) {
    if (!row.remove(call) && !ahead.remove(call)) {
      pass();
    }
    return new LeftTheRow();
  }

  /** The turn that ends is the next one's, so that nobody who comes now can take it. */
  private synchronized void pass() {
    oneWentAhead = !ahead.isEmpty() && (row.isEmpty() || !oneWentAhead);
    var next = oneWentAhead ? ahead.poll() : row.poll();
    if (next == null) {
      taken--;
    } else {
      next.countDown();
    }
  }
}

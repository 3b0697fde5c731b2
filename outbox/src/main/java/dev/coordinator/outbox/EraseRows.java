package dev.coordinator.outbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes what this service keeps of erased sessions, after the transaction that noted them: a
 * crash in between leaves them noted, and the next round goes on. An event that was being handled
 * when its session was erased leaves nothing either, because its end is awaited.
 */
public final class EraseRows implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EraseRows.class);
  private static final long PAUSE_MILLIS = 1_000;
  private static final int LONGEST_REST_ROUNDS = 60;
  private static final int AT_ONCE = 20;

  private final Transactions transactions;
  private final Iterable<ErasableRows> rows;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Set<String> left = Set.of();
  private int rest;
  private int rested;

  public EraseRows(Transactions transactions, Iterable<ErasableRows> rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  public void start() {
    Thread.ofVirtual().name("erase-rows").start(this::keep);
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void keep() {
    try {
      do {
        tryOnce();
      } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryOnce() {
    try {
      once();
    } catch (RuntimeException e) {
      if (stopped.getCount() > 0) {
        LOG.warnf("Erased sessions cannot be deleted now, trying again: %s", e.getMessage());
      }
    }
  }

  /**
   * One round over the oldest of them. What is left after it is left alone for twice as many rounds
   * each time, because to wait for those who handle events costs them something; one that is new
   * waits for nothing.
   */
  void once() {
    var open = open();
    if (open.isEmpty() || (left.containsAll(open) && ++rested < rest)) {
      return;
    }
    rest = left.containsAll(open) ? Math.min(LONGEST_REST_ROUNDS, rest * 2) : 1;
    rested = 0;
    left = Set.copyOf(open);
    transactions.execute(ErasedSessions::awaitWhoeverHasNotSeenThem);
    try {
      delete(open);
    } catch (RuntimeException e) {
      LOG.debugf(e, "%d sessions are deleted one by one", open.size());
      open.forEach(this::deleteAlone);
    }
    left = Set.copyOf(open());
  }

  private List<String> open() {
    return transactions.run(tx -> ErasedSessions.open(tx, AT_ONCE));
  }

  private void delete(List<String> sessions) {
    transactions.execute(tx -> ErasedSessions.deleteRows(tx, sessions, rows));
  }

  private void deleteAlone(String session) {
    try {
      delete(List.of(session));
    } catch (RuntimeException e) {
      // one that cannot be deleted now must not keep the others from it
      LOG.warnf("Session %s cannot be deleted now, trying again: %s", session, e.getMessage());
    }
  }
}

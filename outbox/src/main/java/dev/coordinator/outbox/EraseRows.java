package dev.coordinator.outbox;

import java.util.List;
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
  private static final int AT_ONCE = 20;

  private final Transactions transactions;
  private final Iterable<ErasableRows> rows;
  private final CountDownLatch stopped = new CountDownLatch(1);

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

  /** One round over the oldest of them. */
  void once() {
    var open = transactions.run(tx -> ErasedSessions.open(tx, AT_ONCE));
    if (open.isEmpty()) {
      return;
    }
    transactions.execute(ErasedSessions::awaitWhoeverHasNotSeenThem);
    try {
      delete(open);
    } catch (RuntimeException e) {
      LOG.debugf(e, "%d sessions are deleted one by one", open.size());
      open.forEach(this::deleteAlone);
    }
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

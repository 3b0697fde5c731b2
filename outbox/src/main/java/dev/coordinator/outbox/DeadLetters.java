package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Puts poison aside: the letter, the inbox row and what the service makes of it are one
 * transaction, so that a record is handled or buried, never both and never neither.
 */
public final class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final String service;
  private final Transactions transactions;
  private final RelaySignal signal;
  private final InstantSource clock;
  private final EventIds ids;
  private final OutboxMetrics metrics;

  public DeadLetters(
      String service,
      Transactions transactions,
      RelaySignal signal,
      InstantSource clock,
      EventIds ids,
      OutboxMetrics metrics) {
    this.service = service;
    this.transactions = transactions;
    this.signal = signal;
    this.clock = clock;
    this.ids = ids;
    this.metrics = metrics;
  }

  /** Says whether the letter is new. */
  boolean bury(DeadLetter dead, EventHandler handler) {
    boolean fresh = transactions.run(tx -> buryNew(tx, dead, handler));
    if (fresh) {
      var letter = dead.letter();
      metrics.deadLetter(letter.topic());
      LOG.errorf(
          "A record was moved to %s: topic=%s partition=%d offset=%d key=%s reason=%s",
          Topics.deadLetterOf(letter.topic()),
          letter.topic(),
          letter.partition(),
          letter.offset(),
          letter.key(),
          dead.reason());
    }
    return fresh;
  }

  private boolean buryNew(Connection tx, DeadLetter dead, EventHandler handler)
      throws SQLException {
    if (!InboxRows.bury(tx, dead.id(), DeadLetter.isSentAgain(dead.letter()))) {
      return false;
    }
    if (dead.cause() instanceof PoisonException) {
      var received = EventReader.read(dead.letter()).orElseThrow();
      handler.poisoned(tx, received, dead.reason());
    } else {
      handler.unreadable(tx, dead.letter(), dead.reason());
    }
    OutboxRows.insert(tx, List.of(dead.row(service, ids.next(), clock.instant())));
    signal.appended();
    if (!signal.leading()) {
      OutboxRows.notifyLeader(tx);
    }
    return true;
  }
}

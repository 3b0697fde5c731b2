package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Says of each drain, once, that every runner has heard of it. Whoever marks an attempt looks after
 * its own commit, and the sweeper looks again, so that none of two who marked at the same time can
 * be the one that both missed.
 */
@Singleton
public final class AcknowledgeDrains {
  private final Transactions transactions;
  private final Sessions sessions;
  private final Outbox outbox;

  AcknowledgeDrains(Transactions transactions, Sessions sessions, Outbox outbox) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.outbox = outbox;
  }

  /** Looks at all sessions. */
  public void look() {
    transactions.execute(this::in);
  }

  void in(Connection tx) throws SQLException {
    var said =
        sessions.acknowledge(tx).stream()
            .map(one ->
                Outgoing.of(new DrainAcknowledged(one.session(), one.epoch()), one.orderedBy()))
            .toList();
    outbox.append(tx, said);
  }
}

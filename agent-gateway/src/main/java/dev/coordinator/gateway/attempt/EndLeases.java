package dev.coordinator.gateway.attempt;

import dev.coordinator.gateway.attempt.model.AttemptCommand.EndLease;
import dev.coordinator.gateway.attempt.model.AttemptLifecycle;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;

/**
 * Ends the leases that no heartbeat keeps: the request is offered again or completed in the same
 * transaction.
 */
@Singleton
public final class EndLeases {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Sessions sessions;
  private final Requests requests;
  private final Attempts attempts;
  private final Outbox outbox;

  EndLeases(
      Transactions transactions,
      InstantSource clock,
      Sessions sessions,
      Requests requests,
      Attempts attempts,
      Outbox outbox) {
    this.transactions = transactions;
    this.clock = clock;
    this.sessions = sessions;
    this.requests = requests;
    this.attempts = attempts;
    this.outbox = outbox;
  }

  /** Ends what is overdue; the number of leases that were lost. */
  public int sweep() {
    return transactions.run(tx -> in(tx, clock.instant()));
  }

  private int in(Connection tx, Instant now) throws SQLException {
    var overdue = attempts.overdue(tx, now);
    if (overdue.isEmpty()) {
      return 0;
    }
    // the sessions first, because drains lock them before they look for requests
    var drained = sessions.lockShared(tx, attempts.sessionsOf(tx, overdue));
    var changes = new ArrayList<Change>();
    for (var known : attempts.lock(tx, overdue)) {
      var epoch = drained.getOrDefault(known.session(), Sessions.NEVER_DRAINED);
      var command = new EndLease(epoch);
      if (isLive(known)
          && AttemptLifecycle.decide(known.terms(), known.state(), command, now)
              instanceof Done(var events)) {
        changes.add(new Change(known, events, null));
      }
    }
    requests.save(tx, changes, now);
    outbox.append(tx, News.of(changes));
    return changes.size();
  }

  private static boolean isLive(KnownRequest known) {
    return known.attempt() != null && known.attempt().live();
  }
}

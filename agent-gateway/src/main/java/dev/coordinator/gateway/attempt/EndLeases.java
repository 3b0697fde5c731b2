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
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Ends the leases that no heartbeat keeps: the request is offered again or completed in the same
 * transaction. When heartbeats may have found nobody it ends none, and gives every live one its
 * full length instead.
 */
@Singleton
public final class EndLeases {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Sessions sessions;
  private final Requests requests;
  private final Attempts attempts;
  private final LeaseTerms terms;
  private final Outbox outbox;

  EndLeases(
      Transactions transactions,
      InstantSource clock,
      Sessions sessions,
      Requests requests,
      Attempts attempts,
      LeaseTerms terms,
      Outbox outbox) {
    this.transactions = transactions;
    this.clock = clock;
    this.sessions = sessions;
    this.requests = requests;
    this.attempts = attempts;
    this.terms = terms;
    this.outbox = outbox;
  }

  /** How many leases a turn ended, and how many it made longer. */
  public record Swept(int lost, int forgiven) {
    private static final Swept NOTHING = new Swept(0, 0);
  }

  /**
   * Ends what is overdue. {@code heard} says whether every heartbeat that came was stored; it is
   * asked when the database has answered what is overdue, because until then it may hang.
   */
  public Swept sweep(BooleanSupplier heard) {
    return transactions.run(tx -> {
      var now = clock.instant();
      var overdue = attempts.overdue(tx, now);
      if (!heard.getAsBoolean()) {
        return new Swept(0, attempts.extendAll(tx, clock.instant().plus(terms.lease())));
      }
      return overdue.isEmpty() ? Swept.NOTHING : new Swept(end(tx, overdue, now), 0);
    });
  }

  private int end(Connection tx, List<String> overdue, Instant now) throws SQLException {
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

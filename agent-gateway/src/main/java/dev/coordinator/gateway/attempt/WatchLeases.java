package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Objects;

/** Looks after leases without ending any: tells once of each silence. */
@Singleton
public final class WatchLeases {
  private static final int HEARTBEATS_UNTIL_SILENT = 2;

  private final Transactions transactions;
  private final InstantSource clock;
  private final Attempts attempts;
  private final LeaseTerms terms;
  private final Outbox outbox;

  WatchLeases(
      Transactions transactions,
      InstantSource clock,
      Attempts attempts,
      LeaseTerms terms,
      Outbox outbox) {
    this.transactions = transactions;
    this.clock = clock;
    this.attempts = attempts;
    this.terms = terms;
    this.outbox = outbox;
  }

  /**
   * Tells of runners that have missed heartbeats since they were last told of, and of those of them
   * that are heard of again, so that nobody is shown as silent who is not.
   */
  public void tellSilence() {
    transactions.execute(tx -> {
      var now = clock.instant();
      var before = now.minus(terms.heartbeat().multipliedBy(HEARTBEATS_UNTIL_SILENT));
      var back = attempts.heardAgain(tx);
      outbox.append(tx, back.stream().map(known -> news(known, 0)).toList());
      var silent = attempts.fallenSilent(tx, before, now);
      outbox.append(
          tx, silent.stream().map(one -> news(one.known(), one.since().toMillis())).toList());
    });
  }

  private static Outgoing news(KnownRequest known, long silentMillis) {
    var attempt = Objects.requireNonNull(known.attempt());
    var event =
        AttemptProgressed.silence(
            known.session(),
            known.request(),
            known.batch(),
            attempt.number(),
            attempt.runner(),
            silentMillis);
    return Outgoing.of(event, known.causation());
  }
}

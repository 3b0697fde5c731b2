package dev.coordinator.gateway.attempt;

import dev.coordinator.gateway.runner.Presence;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;

/**
 * Counts whoever holds a lease without sending heartbeats as there: it works, and nobody may take
 * it for gone before its lease ends.
 */
@Singleton
public final class SeeTheQuiet {
  private final Transactions transactions;
  private final Attempts attempts;
  private final Presence presence;

  SeeTheQuiet(Transactions transactions, Attempts attempts, Presence presence) {
    this.transactions = transactions;
    this.attempts = attempts;
    this.presence = presence;
  }

  /** Looks once. */
  public void look() {
    transactions
        .run(attempts::quietHolders)
        .forEach(holder -> presence.saw(holder.seat(), holder.repository()));
  }
}

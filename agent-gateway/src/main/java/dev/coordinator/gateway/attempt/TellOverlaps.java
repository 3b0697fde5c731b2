package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps what a runner sees of overlaps of its attempt with others; the attempt is told of them
 * until they are over.
 */
@Singleton
public final class TellOverlaps {
  private final Transactions transactions;
  private final Attempts attempts;
  private final Overlaps overlaps;

  TellOverlaps(Transactions transactions, Attempts attempts, Overlaps overlaps) {
    this.transactions = transactions;
    this.attempts = attempts;
    this.overlaps = overlaps;
  }

  /** False if the caller is not the runner of this attempt under lease. */
  public boolean of(String attemptId, Credential.Runner caller, List<Overlap> seen) {
    return transactions.run(tx -> {
      var isHeld =
          attempts.lockForHeartbeat(tx, List.of(attemptId)).stream()
              .map(live -> live.known().attempt())
              .anyMatch(one -> one != null && one.live() && one.belongsTo(caller));
      if (isHeld) {
        overlaps.replace(tx, attemptId, seen);
      }
      return isHeld;
    });
  }
}

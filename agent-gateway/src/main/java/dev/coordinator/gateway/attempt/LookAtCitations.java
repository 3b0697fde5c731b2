package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.runner.Citation;
import dev.coordinator.gateway.finding.Citations;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Tells the runner of a live attempt which cited lines it is to look at before it reports. */
@Singleton
public final class LookAtCitations {
  private final Transactions transactions;
  private final Attempts attempts;
  private final Citations citations;

  LookAtCitations(Transactions transactions, Attempts attempts, Citations citations) {
    this.transactions = transactions;
    this.attempts = attempts;
    this.citations = citations;
  }

  /** The citations; nothing if the caller is not the runner of this attempt under lease. */
  public Optional<List<Citation>> of(
      String attemptId, Credential.Runner caller, List<String> changedFiles) {
    return transactions.run(tx -> {
      var known =
          attempts
              .find(tx, attemptId)
              .filter(one ->
                  one.attempt() != null && one.attempt().live() && one.attempt().belongsTo(caller));
      return known.isEmpty()
          ? Optional.empty()
          : Optional.of(citations.toLookAt(tx, attemptId, known.get().repository(), changedFiles));
    });
  }
}

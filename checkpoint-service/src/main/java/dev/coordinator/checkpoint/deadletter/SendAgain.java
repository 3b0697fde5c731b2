package dev.coordinator.checkpoint.deadletter;

import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Puts a dead letter back on its topic, once: the mark and the letter are one transaction. */
@Singleton
public class SendAgain {
  private final DeadLetters letters;
  private final dev.coordinator.outbox.DeadLetters graveyard;
  private final Transactions transactions;
  private final InstantSource clock;

  SendAgain(
      DeadLetters letters,
      dev.coordinator.outbox.DeadLetters graveyard,
      Transactions transactions,
      InstantSource clock) {
    this.letters = letters;
    this.graveyard = graveyard;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether it was sent now: one that was sent already is left alone. Empty: unknown. */
  public Optional<Boolean> send(String id, String actor) {
    return transactions.run(tx -> {
      var found = letters.lock(tx, id);
      var isNow = found.isPresent() && found.get().letter().sentAgainAt() == null;
      if (isNow) {
        letters.markSentAgain(tx, id, actor, clock.instant());
        graveyard.sendAgain(tx, found.get().content(), actor);
      }
      return found.map(_ -> isNow);
    });
  }
}

package dev.coordinator.gateway.log;

import dev.coordinator.gateway.attempt.Attempt;
import dev.coordinator.gateway.attempt.Attempts;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.KnownRequest;
import dev.coordinator.gateway.log.Logs.Chunk;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Takes the log of a running attempt from its runner: each chunk once, in order, and none is ever
 * replaced.
 */
@Singleton
public final class KeepLogs {
  private final Transactions transactions;
  private final Attempts attempts;
  private final Logs logs;

  KeepLogs(Transactions transactions, Attempts attempts, Logs logs) {
    this.transactions = transactions;
    this.attempts = attempts;
    this.logs = logs;
  }

  /** What became of a chunk. */
  public sealed interface Answer {
    /** It is stored, now or before; {@code next} is the number that comes next. */
    record Stored(int next) implements Answer {}

    /** It is not the one that comes next. */
    record OutOfOrder(int next) implements Answer {}

    /** Another text is stored under its number, and stays. */
    record Different() implements Answer {}

    /** The caller does not hold the lease of this attempt. */
    record NotHeld() implements Answer {}

    /** There is no such attempt. */
    record Unknown() implements Answer {}
  }

  /** Stores the chunk, or says why not. */
  public Answer keep(String attempt, Credential caller, Chunk chunk) {
    return transactions.run(tx -> {
      var known = attempts.find(tx, attempt).map(KnownRequest::attempt).orElse(null);
      return known == null ? new Answer.Unknown() : in(tx, known, caller, chunk);
    });
  }

  private Answer in(Connection tx, Attempt known, Credential caller, Chunk chunk)
      throws SQLException {
    if (!known.live() || !known.belongsTo(caller)) {
      return new Answer.NotHeld();
    }
    var next = logs.next(tx, known.id());
    if (chunk.number() == next && logs.add(tx, known.id(), chunk)) {
      return new Answer.Stored(next + 1);
    }
    // one that comes twice at once was added by the other
    return logs.text(tx, known.id(), chunk.number())
        .<Answer>map(stored ->
            stored.equals(chunk.text())
                ? new Answer.Stored(Math.max(next, chunk.number() + 1))
                : new Answer.Different())
        .orElse(new Answer.OutOfOrder(next));
  }
}

package dev.coordinator.checkpoint.deadletter;

import dev.coordinator.outbox.BuriedLetter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the services have buried; each letter is there once, however often it is delivered. */
public interface DeadLetters {
  void add(Connection tx, List<BuriedLetter> letters) throws SQLException;

  /**
   * Newest first, older than {@code before} and of one session where that is given; only unsettled
   * ones on request.
   */
  List<DeadLetter> page(
      @Nullable String before, @Nullable String session, boolean openOnly, int limit);

  /** The letter with its body. */
  Optional<Opened> find(String id);

  /** A letter and what it holds. */
  record Opened(DeadLetter letter, BuriedLetter content) {}

  /** The letter, its row locked until the transaction ends. */
  Optional<Opened> lock(Connection tx, String id) throws SQLException;

  void markSentAgain(Connection tx, String id, String actor, Instant now) throws SQLException;
}

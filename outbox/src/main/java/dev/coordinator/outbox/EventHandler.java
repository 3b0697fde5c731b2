package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a service does with events: each call is inside one transaction, each event comes in exactly
 * one committed call.
 */
@FunctionalInterface
public interface EventHandler {
  /**
   * Applies new events, those of one session in their order. Called again with single events when
   * the transaction of several failed.
   */
  void handle(Connection tx, List<Received> events) throws SQLException;

  /** The event goes to the dead-letter topic by this transaction; say here what follows from it. */
  default void poisoned(Connection tx, Received event, String reason) throws SQLException {}

  /** As {@link #poisoned}, for a record that could not be read as an event. */
  default void unreadable(Connection tx, ConsumerRecord<String, byte[]> letter, String reason)
      throws SQLException {}

  /**
   * The event's type is known to a later version only; it is skipped, and comes again with every
   * redelivery. Say here what waits for it no longer.
   */
  default void unknown(Connection tx, ConsumerRecord<String, byte[]> letter) throws SQLException {}

  /** What the last call of {@link #handle} or {@link #poisoned} did is stored. */
  default void committed() {}

  /**
   * What the last call of {@link #handle} or {@link #poisoned} did is undone, or (when the database
   * was lost at the commit) perhaps stored.
   */
  default void rolledBack() {}
}

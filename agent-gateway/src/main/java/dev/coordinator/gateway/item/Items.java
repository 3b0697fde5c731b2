package dev.coordinator.gateway.item;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The inboxes of batches: an item stands in each once, however often it is stored. */
public interface Items {
  /** A batch as a receiver. */
  record Receiver(String session, String batch) {}

  /** An item on its way to a batch of the session. */
  record Addressed(String session, Item item) {}

  /** Stores those that their receivers do not have yet. */
  void store(Connection tx, List<Addressed> items, Instant now) throws SQLException;

  /**
   * All that each receiver has, in the order of arrival, bound now to the attempt that is named.
   */
  Map<Receiver, List<Note>> bind(Connection tx, Map<Receiver, String> attempts, Instant now)
      throws SQLException;
}

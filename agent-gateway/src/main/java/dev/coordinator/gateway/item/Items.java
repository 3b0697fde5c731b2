package dev.coordinator.gateway.item;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.RestoredState.RestoredItem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inboxes of batches: an item stands in each once, however often it is stored. */
public interface Items {
  /** A batch as a receiver. */
  record Receiver(String session, String batch) {}

  /** An item on its way to a batch of the session. */
  record Addressed(String session, Item item) {}

  /** Stores those that their receivers do not have yet. */
  void store(Connection tx, List<Addressed> items, Instant now) throws SQLException;

  /**
   * Stores what another server had stored, with its receipts; what is there already stays, and gets
   * the receipt that it was given there.
   */
  void restore(Connection tx, String session, List<RestoredItem> items, Instant now)
      throws SQLException;

  /** An item with its receipt: the attempt whose brief first held it, and when that was. */
  record Line(
      long position,
      String item,
      String toBatch,
      Note note,
      Instant storedAt,
      @Nullable String boundTo,
      @Nullable Instant boundAt,
      @Nullable Instant undeliveredAt) {}

  /** Some notes, and how many more there are. */
  record Some(List<Note> notes, long more) {}

  /** What each receiver has that no brief held yet, in the order of arrival, so many at most. */
  Map<Receiver, Some> unread(Connection tx, Collection<Receiver> receivers, int most)
      throws SQLException;

  /** What no brief of these sessions held, each marked as undelivered and given out once. */
  Map<String, List<Item>> giveUp(Connection tx, Collection<String> sessions, Instant now)
      throws SQLException;

  /** The session's items behind a position, in order. */
  List<Line> list(Connection tx, String session, long after, int limit) throws SQLException;

  /**
   * All that each receiver has, in the order of arrival, bound now to the attempt that is named.
   */
  Map<Receiver, List<Note>> bind(Connection tx, Map<Receiver, String> attempts, Instant now)
      throws SQLException;
}

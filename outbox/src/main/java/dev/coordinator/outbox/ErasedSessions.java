package dev.coordinator.outbox;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionErased;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one line that is kept of each erased session, for good: from the transaction that adds it on,
 * no event of that session is handled.
 */
public final class ErasedSessions {
  private static final String NOTE =
      """
      insert into session_erased (session, erased_at, actor, reason, export, sha256)
      values (?, ?, ?, ?, ?, ?)
      on conflict (session) do update set rows_gone = false
      """;

  // those that did not see the line have inserted into the inbox, and hold it until they end
  private static final String AWAIT =
      "set local lock_timeout = '5s'; lock table inbox in share mode";

  private static final String TAKE =
      """
      select session from session_erased where session = any (?) and not rows_gone
      order by session for update skip locked
      """;

  private static final String SAID = EventType.of(SessionErased.class);

  private static final List<String> DELETE =
      List.of(
          "delete from outbox where key = any (?) and published_at is not null"
              + " and type is distinct from '"
              + SAID
              + "'",
          "delete from session_end where session = any (?)",
          "delete from session_trace where session = any (?)",
          "update session_erased set rows_gone = true where session = any (?) and not exists"
              + " (select from outbox where key = session and type is distinct from '"
              + SAID
              + "')");

  private ErasedSessions() {}

  /** Adds the line; a service that says it itself does so in the transaction that says it. */
  public static void note(Connection tx, SessionErased erased) throws SQLException {
    try (var insert = tx.prepareStatement(NOTE)) {
      insert.setString(1, erased.session());
      insert.setObject(2, erased.erasedAt().atOffset(ZoneOffset.UTC));
      insert.setString(3, erased.actor());
      insert.setString(4, erased.reason());
      insert.setString(5, erased.export());
      insert.setString(6, erased.sha256());
      insert.executeUpdate();
    }
  }

  static void note(Connection tx, Stream<Event> events) throws SQLException {
    for (var event : events.toList()) {
      if (event instanceof SessionErased erased) {
        note(tx, erased);
      }
    }
  }

  /** Those of the sessions that are erased. */
  public static Set<String> among(Connection tx, Collection<String> sessions) throws SQLException {
    return found(tx, "select session from session_erased where session = any (?)", sessions);
  }

  /** What is kept of a session; empty unless it is erased. */
  public static Optional<SessionErased> find(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select session, erased_at, actor, reason, export, sha256 from session_erased"
                + " where session = ?")) {
      query.setString(1, session);
      try (var row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new SessionErased(
                    row.getString(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6)))
            : Optional.empty();
      }
    }
  }

  /** Sessions of which rows may be left here, the oldest first. */
  static List<String> open(Connection tx, int limit) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select session from session_erased where not rows_gone order by erased_at limit "
                + limit)) {
      try (var rows = query.executeQuery()) {
        var open = new ArrayList<String>();
        while (rows.next()) {
          open.add(rows.getString(1));
        }
        return open;
      }
    }
  }

  /** Returns when whoever handles events without having seen the lines so far has committed. */
  static void awaitWhoeverHasNotSeenThem(Connection tx) throws SQLException {
    try (var lock = tx.createStatement()) {
      lock.execute(AWAIT);
    }
  }

  /**
   * Deletes what is left of the sessions, but for those that another replica is at; what is not
   * published yet stays, and its session open.
   */
  static void deleteRows(Connection tx, Collection<String> sessions, Iterable<ErasableRows> rows)
      throws SQLException {
    var taken = found(tx, TAKE, sessions);
    if (taken.isEmpty()) {
      return;
    }
    for (var own : rows) {
      own.erase(tx, taken);
    }
    for (var sql : DELETE) {
      try (var delete = tx.prepareStatement(sql)) {
        delete.setArray(1, tx.createArrayOf("text", taken.toArray()));
        delete.executeUpdate();
      }
    }
  }

  private static Set<String> found(Connection tx, String sql, Collection<String> sessions)
      throws SQLException {
    var found = new HashSet<String>();
    try (var query = tx.prepareStatement(sql)) {
      query.setArray(1, tx.createArrayOf("text", sessions.toArray()));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }
}

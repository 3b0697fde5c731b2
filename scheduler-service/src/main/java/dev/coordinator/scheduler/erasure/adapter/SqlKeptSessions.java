package dev.coordinator.scheduler.erasure.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.outbox.ErasableRows;
import dev.coordinator.scheduler.erasure.KeptSessions;
import dev.coordinator.scheduler.erasure.model.Asked;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions in PostgreSQL as far as their erasure goes, and all that goes with one. */
@Singleton
class SqlKeptSessions implements KeptSessions, ErasableRows {
  /** Those that name a session before it. */
  private static final List<String> FORGET =
      List.of(
          "delete from file_reservation where session = any (?)",
          "delete from file_lease where session = any (?)",
          // which commit changed a file last must be known as long as anybody may change it
          "update acceptance set session = 'erased', batch = 'erased' where session = any (?)",
          "delete from lost_completion where session = any (?)",
          "delete from replan where session = any (?)",
          "delete from sync_point where session = any (?)",
          "delete from batch where session = any (?)",
          "delete from session where id = any (?)");

  @Override
  public Optional<Row> lock(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select state, repository, erasing::text from session where id = ? for update")) {
      query.setString(1, session);
      try (var row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Row(
                    SessionState.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    row.getString(2),
                    read(row.getString(3))))
            : Optional.empty();
      }
    }
  }

  @Override
  public long note(Connection tx, String session, Asked asked) throws SQLException {
    try (var update =
        tx.prepareStatement(
            """
            update session set erasing = ?::jsonb, sequence = sequence + 1 where id = ?
            returning sequence\
            """)) {
      update.setString(1, written(asked));
      update.setString(2, session);
      try (var row = update.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Override
  public List<Ended> ended(Connection tx, String after, boolean all, int limit)
      throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select s.id, e.ended_at, s.retention
            from session s join session_end e on e.session = s.id
            where s.state in ('completed', 'cancelled') and s.erasing is null
              and s.id > ? and (? or s.retention is not null)
            order by s.id limit ?\
            """)) {
      query.setString(1, after);
      query.setBoolean(2, all);
      query.setInt(3, limit);
      try (var rows = query.executeQuery()) {
        var ended = new ArrayList<Ended>();
        while (rows.next()) {
          ended.add(
              new Ended(
                  rows.getString(1),
                  rows.getObject(2, OffsetDateTime.class).toInstant(),
                  rows.getString(3)));
        }
        return ended;
      }
    }
  }

  @Override
  public void erase(Connection tx, Collection<String> sessions) throws SQLException {
    for (var sql : FORGET) {
      try (var delete = tx.prepareStatement(sql)) {
        delete.setArray(1, tx.createArrayOf("text", sessions.toArray()));
        delete.executeUpdate();
      }
    }
  }

  private static String written(Asked asked) {
    try {
      return Json.TOLERANT.writeValueAsString(asked);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to write " + asked + " as JSON", e);
    }
  }

  private static @Nullable Asked read(@Nullable String asked) {
    try {
      return asked == null ? null : Json.TOLERANT.readValue(asked, Asked.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to read who asked that a session be erased", e);
    }
  }
}

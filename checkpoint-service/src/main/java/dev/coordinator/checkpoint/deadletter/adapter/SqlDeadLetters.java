package dev.coordinator.checkpoint.deadletter.adapter;

import dev.coordinator.checkpoint.deadletter.DeadLetter;
import dev.coordinator.checkpoint.deadletter.DeadLetters;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.outbox.BuriedLetter;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters in PostgreSQL, by their ids alone: each page costs the same. Of a session that was
 * erased none is kept.
 */
@Singleton
class SqlDeadLetters implements DeadLetters {
  private static final String COLUMNS =
      "id, topic, key, type, event_id, service, reason, time, sent_again_at, sent_again_by";

  private final Reading reading;

  SqlDeadLetters(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void add(Connection tx, List<BuriedLetter> letters) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            """
            insert into dead_letter
              (id, topic, key, type, event_id, service, reason, time, headers, body)
            select * from (values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::bytea)) letter
            where not exists (select from session_erased where session = ?)
            on conflict do nothing\
            """)) {
      for (var letter : letters) {
        insert.setString(1, letter.id());
        insert.setString(2, letter.topic());
        insert.setString(3, letter.key());
        insert.setString(4, letter.type());
        insert.setString(5, letter.eventId());
        insert.setString(6, letter.service());
        insert.setString(7, letter.reason());
        insert.setObject(8, timestamp(letter.time()));
        insert.setString(9, letter.headers());
        insert.setBytes(10, letter.body());
        insert.setString(11, letter.key());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public List<DeadLetter> page(
      @Nullable String before, @Nullable String session, boolean openOnly, int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              "select "
                  + COLUMNS
                  + " from dead_letter where (?::text is null or id < ?)"
                  + " and (?::text is null or key = ?)"
                  + (openOnly ? " and sent_again_at is null" : "")
                  + " order by id desc limit ?")) {
        query.setString(1, before);
        query.setString(2, before);
        query.setString(3, session);
        query.setString(4, session);
        query.setInt(5, limit);
        try (var rows = query.executeQuery()) {
          var letters = new ArrayList<DeadLetter>();
          while (rows.next()) {
            letters.add(letter(rows));
          }
          return letters;
        }
      }
    });
  }

  @Override
  public Optional<Opened> find(String id) {
    return reading.in(snapshot -> opened(snapshot, id, ""));
  }

  @Override
  public Optional<Opened> lock(Connection tx, String id) throws SQLException {
    return opened(tx, id, " for update");
  }

  @Override
  public void markSentAgain(Connection tx, String id, String actor, Instant now)
      throws SQLException {
    try (var update =
        tx.prepareStatement(
            "update dead_letter set sent_again_at = ?, sent_again_by = ? where id = ?")) {
      update.setObject(1, timestamp(now));
      update.setString(2, actor);
      update.setString(3, id);
      update.executeUpdate();
    }
  }

  private static Optional<Opened> opened(Connection tx, String id, String lock)
      throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select " + COLUMNS + ", headers, body from dead_letter where id = ?" + lock)) {
      query.setString(1, id);
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(opened(row)) : Optional.empty();
      }
    }
  }

  private static Opened opened(ResultSet row) throws SQLException {
    var letter = letter(row);
    return new Opened(
        letter,
        new BuriedLetter(
            letter.id(),
            letter.topic(),
            letter.key(),
            letter.type(),
            letter.eventId(),
            letter.service(),
            letter.reason(),
            letter.time(),
            row.getString(11),
            row.getBytes(12)));
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    var sentAgain = row.getObject(9, OffsetDateTime.class);
    return new DeadLetter(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        sentAgain == null ? null : sentAgain.toInstant(),
        row.getString(10));
  }

  private static OffsetDateTime timestamp(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}

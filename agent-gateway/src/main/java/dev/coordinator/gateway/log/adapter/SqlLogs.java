package dev.coordinator.gateway.log.adapter;

import dev.coordinator.gateway.log.Logs;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logs in PostgreSQL, a row per chunk. */
@Singleton
class SqlLogs implements Logs {
  @Override
  public List<Printed> attempts(
      Connection tx, String session, @Nullable String batch, String after, int most)
      throws SQLException {
    return Query.of(
            tx,
            """
            select a.*, r.batch, r.agent,
              (select count(*) from attempt_log l where l.attempt = a.attempt) as chunks
            from attempt a join request r using (request)
            where r.session = ? and (r.batch = ? or ?) and a.attempt > ?
            order by a.attempt limit ?
            """)
        .text(session)
        .text(batch)
        .flag(batch == null)
        .text(after)
        .integer(most)
        .list(SqlLogs::printed);
  }

  private static Printed printed(ResultSet row) throws SQLException {
    return new Printed(
        row.getString("attempt"),
        row.getString("batch"),
        row.getInt("number"),
        row.getString("agent"),
        row.getString("runner"),
        row.getString("state").toLowerCase(Locale.ROOT),
        Objects.requireNonNull(Query.instant(row, "started_at")),
        Query.instant(row, "ended_at"),
        row.getInt("chunks"));
  }

  @Override
  public int next(Connection tx, String attempt) throws SQLException {
    return Query.of(
            tx, "select coalesce(max(chunk) + 1, 0) as next from attempt_log where attempt = ?")
        .text(attempt)
        .list(row -> row.getInt("next"))
        .getFirst();
  }

  @Override
  public boolean add(Connection tx, String attempt, Chunk chunk) throws SQLException {
    return Query.of(
                tx,
                """
                insert into attempt_log (attempt, chunk, text) values (?, ?, ?)
                on conflict do nothing
                """)
            .text(attempt)
            .integer(chunk.number())
            .text(chunk.text())
            .update()
        == 1;
  }

  @Override
  public Optional<String> text(Connection tx, String attempt, int number) throws SQLException {
    return from(tx, attempt, number, 1).stream()
        .filter(chunk -> chunk.number() == number)
        .map(Chunk::text)
        .findFirst();
  }

  @Override
  public List<Chunk> from(Connection tx, String attempt, int number, int most) throws SQLException {
    return Query.of(
            tx,
            """
            select chunk, text from attempt_log where attempt = ? and chunk >= ?
            order by chunk limit ?
            """)
        .text(attempt)
        .integer(number)
        .integer(most)
        .list(row -> new Chunk(row.getInt("chunk"), row.getString("text")));
  }
}

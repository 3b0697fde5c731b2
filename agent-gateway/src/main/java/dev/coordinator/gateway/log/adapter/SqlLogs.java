package dev.coordinator.gateway.log.adapter;

import dev.coordinator.gateway.log.Logs;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Logs in PostgreSQL, a row per chunk. */
@Singleton
class SqlLogs implements Logs {
  @Override
  public int next(Connection tx, String attempt) throws SQLException {
    return Query.of(
            tx, "select coalesce(max(chunk) + 1, 0) as next from attempt_log where attempt = ?")
        .text(attempt)
        .list(row -> row.getInt("next"))
        .getFirst();
  }

  @Override
  public void add(Connection tx, String attempt, Chunk chunk) throws SQLException {
    Query.of(
            tx,
            """
            insert into attempt_log (attempt, chunk, text) values (?, ?, ?) on conflict do nothing
            """)
        .text(attempt)
        .integer(chunk.number())
        .text(chunk.text())
        .update();
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

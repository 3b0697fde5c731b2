package dev.coordinator.gateway.hook.adapter;

import dev.coordinator.gateway.hook.Told;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** Marks of notes in PostgreSQL; of an attempt that was erased meanwhile none is kept. */
@Singleton
class SqlTold implements Told {
  @Override
  public Set<String> among(Connection tx, String attempt, Collection<String> marks)
      throws SQLException {
    return Set.copyOf(
        Query.of(tx, "select mark from told where attempt = ? and mark = any (?)")
            .text(attempt)
            .texts(marks)
            .list(row -> row.getString("mark")));
  }

  @Override
  public void add(Connection tx, String attempt, Collection<String> marks) throws SQLException {
    Query.of(
            tx,
            """
            insert into told (attempt, mark) select a.attempt, u.mark
            from attempt a, unnest(?) as u (mark) where a.attempt = ?
              and a.state = 'LEASED'
            on conflict do nothing
            """)
        .texts(marks)
        .text(attempt)
        .update();
  }
}

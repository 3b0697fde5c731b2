package dev.coordinator.gateway.hook.adapter;

import dev.coordinator.gateway.hook.Told;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** Marks of notes in PostgreSQL, written in the statement that answers which are new. */
@Singleton
class SqlTold implements Told {
  @Override
  public Set<String> fresh(Connection tx, String attempt, Collection<String> marks)
      throws SQLException {
    return Set.copyOf(
        Query.of(
                tx,
                """
                insert into told (attempt, mark) select ?, u.mark from unnest(?) as u (mark)
                on conflict do nothing returning mark
                """)
            .text(attempt)
            .texts(marks)
            .list(row -> row.getString("mark")));
  }
}
